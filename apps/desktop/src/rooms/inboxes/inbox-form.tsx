import { ColorInput, NativeSelect, Textarea } from '@mantine/core';
import '@mantine/core/styles/ColorInput.layer.css';
import '@mantine/core/styles/ColorPicker.layer.css';
import '@mantine/core/styles/ColorSwatch.layer.css';
import { newId } from '@parley/client';
import type { InboxSettings } from '@parley/contract';
import { useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient, useLive } from '../../live/live.tsx';
import { CustomerText } from '../../look/customer-text.tsx';
import { FormDialog } from '../../look/form.tsx';
import { NameField } from '../../look/name-field.tsx';
import { NumberField } from '../../look/number-field.tsx';
import section from '../setup/section.module.css';
import { useSorted } from '../setup/use-sorted.ts';
import { domainsFrom } from './script-tag.ts';

/** Dark enough for white letters on them. */
const COLOURS = ['#2457e0', '#0f766e', '#15803d', '#b45309', '#be123c', '#7c3aed', '#a21caf', '#1f2937'];
/** A day: what such products give. */
const RETURN_HOURS = 24;
/** What a queue that offers gives, as a beginning for a limit of one's own. */
const IDLE_MINUTES = 10;

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
  const words = text.setup.inbox;
  const client = useClient();
  const queues = useSorted(useLive((state) => state.setup.queue));
  const [id] = useState(() => inbox?.id ?? newId());
  const [name, setName] = useState(inbox?.name ?? '');
  const [domains, setDomains] = useState(inbox?.domains.join('\n') ?? '');
  const [colour, setColour] = useState(inbox?.colour ?? COLOURS[0] ?? '');
  const [greeting, setGreeting] = useState(inbox?.greeting ?? '');
  const [queue, setQueue] = useState(inbox?.queue ?? null);
  const [idleMinutes, setIdleMinutes] = useState(inbox?.idleMinutes ?? null);
  const [idleText, setIdleText] = useState(inbox?.idleText ?? '');
  const [returnHours, setReturnHours] = useState(inbox?.returnHours ?? RETURN_HOURS);
  const silence = idleMinutes === null ? 'usual' : idleMinutes === 0 ? 'never' : 'minutes';

  const send = () => {
    const fields = {
      name: name.trim(),
      domains: domainsFrom(domains),
      colour: colour.toLowerCase(),
      greeting: greeting.trim(),
      queue,
      idleMinutes,
      idleText: idleText.trim(),
      returnHours,
    };
    return inbox === null
      ? client.do({ type: 'inbox.create', id, ...fields })
      : client.do({ type: 'inbox.update', inbox: id, ...fields });
  };
  return (
    <FormDialog
      title={inbox === null ? text.inboxes.create : text.inboxes.edit}
      save={inbox === null ? text.inboxes.create : text.common.save}
      onClose={onClose}
      send={send}
      onSent={onDone}
    >
      <NameField
        label={text.inboxes.name}
        placeholder={text.inboxes.namePlaceholder}
        data-autofocus
        value={name}
        onChange={setName}
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
      <NativeSelect
        label={words.queue}
        description={words.queueHint}
        value={queue ?? ''}
        onChange={(event) => setQueue(event.currentTarget.value === '' ? null : event.currentTarget.value)}
        data={[{ value: '', label: words.noQueue }, ...queues.map((each) => ({ value: each.id, label: each.name }))]}
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
      <CustomerText
        label={text.inboxes.greeting}
        description={text.inboxes.greetingHint}
        value={greeting}
        onChange={setGreeting}
      />
      <details className={section.more}>
        <summary>{words.ending}</summary>
        <div className={section.fields}>
          <NativeSelect
            label={words.silence}
            description={words.silenceHint}
            value={silence}
            onChange={({ currentTarget: { value } }) =>
              setIdleMinutes(value === 'usual' ? null : value === 'never' ? 0 : IDLE_MINUTES)
            }
            data={(['usual', 'never', 'minutes'] as const).map((value) => ({ value, label: words.silences[value] }))}
          />
          {idleMinutes !== null && idleMinutes > 0 && (
            <NumberField
              label={words.idleMinutes}
              w={180}
              value={idleMinutes}
              onChange={setIdleMinutes}
              min={1}
              max={10_000}
            />
          )}
          {silence !== 'never' && (
            <CustomerText
              label={words.idleText}
              description={words.idleTextHint}
              value={idleText}
              onChange={setIdleText}
            />
          )}
          <NumberField
            label={words.returnHours}
            description={words.returnHoursHint}
            value={returnHours}
            onChange={setReturnHours}
            min={0}
            max={8_760}
          />
        </div>
      </details>
    </FormDialog>
  );
}
