import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { newId } from '@parley/client';
import { useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';
import { CopyField } from '../../look/copy-field.tsx';
import { Form } from '../../look/form.tsx';
import { roleName, useRoles } from '../members/roles.ts';

/** Makes a key and shows it this once: the server keeps only its hash. */
export function KeyForm({ onClose, onCreated }: { onClose: () => void; onCreated: () => void }) {
  const text = useText();
  const client = useClient();
  const roles = useRoles();
  const [id] = useState(newId);
  const [name, setName] = useState('');
  const [role, setRole] = useState('agent');
  const [key, setKey] = useState<string | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      title={text.keys.create}
      size="md"
      // Neither what was typed nor a key that is shown once is lost by a click beside it.
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': text.common.close }}
    >
      {key === null ? (
        <Form
          save={text.keys.create}
          onCancel={onClose}
          send={() => client.do({ type: 'key.create', id, name: name.trim(), role })}
          onSent={(reply) => {
            setKey(reply.key);
            onCreated();
          }}
        >
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
        </Form>
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
