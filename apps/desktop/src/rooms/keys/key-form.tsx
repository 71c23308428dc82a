import { NativeSelect } from '@mantine/core';
import { newId } from '@parley/client';
import { useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';
import { FormDialog } from '../../look/form.tsx';
import { NameField } from '../../look/name-field.tsx';
import { ShownOnce } from '../../look/shown-once.tsx';
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
    <FormDialog
      title={text.keys.create}
      save={text.keys.create}
      onClose={onClose}
      send={() => client.do({ type: 'key.create', id, name: name.trim(), role })}
      onSent={(reply) => {
        setKey(reply.key);
        onCreated();
      }}
      result={
        key === null ? null : (
          <ShownOnce
            said={text.keys.shownOnce}
            value={key}
            label={text.keys.title}
            done={text.keys.done}
            onDone={onClose}
          />
        )
      }
    >
      <NameField
        label={text.keys.name}
        placeholder={text.keys.namePlaceholder}
        data-autofocus
        value={name}
        onChange={setName}
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
    </FormDialog>
  );
}
