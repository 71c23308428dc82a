import { Button, ColorInput, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import '@mantine/core/styles/ColorInput.layer.css';
import '@mantine/core/styles/ColorPicker.layer.css';
import '@mantine/core/styles/ColorSwatch.layer.css';
import { newId } from '@parley/client';
import type { InboxSettings, RefusalCode } from '@parley/contract';
import { type FormEvent, useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';
import { Problem } from '../session/problem.tsx';
import { domainsFrom } from './script-tag.ts';

/** Dark enough for white letters on them. */
const COLOURS = ['#2457e0', '#0f766e', '#15803d', '#b45309', '#be123c', '#7c3aed', '#a21caf', '#1f2937'];

/** Makes an inbox, or changes one. What is refused stays in the form. */
export function InboxForm({
  inbox,
  onClose,
  onDone,
}: {
  inbox: InboxSettings | null;
  onClose: () => void;
  onDone: () => void;
}) {
  const text = useText();
  const client = useClient();
  const [id] = useState(() => inbox?.id ?? newId());
  const [name, setName] = useState(inbox?.name ?? '');
  const [domains, setDomains] = useState(inbox?.domains.join('\n') ?? '');
  const [colour, setColour] = useState(inbox?.colour ?? COLOURS[0] ?? '');
  const [greeting, setGreeting] = useState(inbox?.greeting ?? '');
  const [problem, setProblem] = useState<RefusalCode | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const fields = {
      name: name.trim(),
      domains: domainsFrom(domains),
      colour: colour.toLowerCase(),
      greeting: greeting.trim(),
    };
    const outcome = await (inbox === null
      ? client.do({ type: 'inbox.create', id, ...fields })
      : client.do({ type: 'inbox.update', inbox: id, ...fields }));
    setBusy(false);
    if (outcome.ok) onDone();
    else setProblem(outcome.code);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={inbox === null ? text.inboxes.create : text.inboxes.edit}
      size="md"
      closeButtonProps={{ 'aria-label': text.common.close }}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          {problem !== null && <Problem>{text.refusals[problem]}</Problem>}
          <TextInput
            label={text.inboxes.name}
            placeholder={text.inboxes.namePlaceholder}
            required
            withAsterisk={false}
            data-autofocus
            maxLength={120}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Textarea
            label={text.inboxes.domains}
            description={text.inboxes.domainsHint}
            autosize
            minRows={2}
            maxRows={8}
            spellCheck={false}
            value={domains}
            onChange={(event) => setDomains(event.currentTarget.value)}
          />
          <ColorInput
            label={text.inboxes.colour}
            description={text.inboxes.colourHint}
            format="hex"
            withEyeDropper={false}
            swatches={COLOURS}
            required
            withAsterisk={false}
            pattern="#[0-9a-fA-F]{6}"
            value={colour}
            onChange={setColour}
          />
          <Textarea
            label={text.inboxes.greeting}
            description={text.inboxes.greetingHint}
            autosize
            minRows={2}
            maxRows={6}
            maxLength={2_000}
            dir="auto"
            value={greeting}
            onChange={(event) => setGreeting(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {text.common.cancel}
            </Button>
            <Button type="submit" loading={busy}>
              {inbox === null ? text.inboxes.create : text.common.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
