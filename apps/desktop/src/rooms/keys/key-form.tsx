import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { newId } from '@parley/client';
import type { RefusalCode } from '@parley/contract';
import { type FormEvent, useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';
import { CopyField } from '../../look/copy-field.tsx';
import { roleName, useRoles } from '../members/roles.ts';
import { Problem } from '../session/problem.tsx';

/** Makes a key and shows it this once: the server keeps only its hash. */
export function KeyForm({ onClose, onCreated }: { onClose: () => void; onCreated: () => void }) {
  const text = useText();
  const client = useClient();
  const roles = useRoles();
  const [id] = useState(newId);
  const [name, setName] = useState('');
  const [role, setRole] = useState('agent');
  const [key, setKey] = useState<string | null>(null);
  const [problem, setProblem] = useState<RefusalCode | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const outcome = await client.do({ type: 'key.create', id, name: name.trim(), role });
    setBusy(false);
    if (!outcome.ok) return setProblem(outcome.code);
    setKey(outcome.reply.key);
    onCreated();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={text.keys.create}
      size="md"
      // A key that is shown once is not lost by a click beside it.
      closeOnClickOutside={key === null}
      closeButtonProps={{ 'aria-label': text.common.close }}
    >
      {key === null ? (
        <form onSubmit={(event) => void submit(event)}>
          <Stack gap="md">
            {problem !== null && <Problem>{text.refusals[problem]}</Problem>}
            <TextInput
              label={text.keys.name}
              placeholder={text.keys.namePlaceholder}
              required
              withAsterisk={false}
              data-autofocus
              maxLength={120}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <NativeSelect
              label={text.keys.role}
              value={role}
              onChange={(event) => setRole(event.currentTarget.value)}
              data={
                roles.length === 0
                  ? [{ value: role, label: roleName(role, text) }]
                  : roles.map((each) => ({ value: each.key, label: roleName(each.key, text) }))
              }
            />
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={onClose}>
                {text.common.cancel}
              </Button>
              <Button type="submit" loading={busy}>
                {text.keys.create}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <Stack gap="md">
          <Text size="sm">{text.keys.shownOnce}</Text>
          <CopyField value={key} label={text.keys.title} />
          <Group justify="flex-end">
            <Button onClick={onClose}>{text.keys.done}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
