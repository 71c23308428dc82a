import { Switch } from '@mantine/core';
import '@mantine/core/styles/Switch.layer.css';
import type { MemberProfile } from '@parley/contract';
import { useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';
import { FormDialog } from '../../look/form.tsx';
import { NameField } from '../../look/name-field.tsx';
import { notifyDone } from '../../look/notify.ts';
import { MemberAvatar } from './member-avatar.tsx';
import { RoleAndInboxes } from './role-and-inboxes.tsx';

/** Changes a person's names, role and inboxes, or shuts them out. */
export function MemberForm({ member, onClose }: { member: MemberProfile; onClose: () => void }) {
  const text = useText();
  const client = useClient();
  const [name, setName] = useState(member.name);
  const [publicName, setPublicName] = useState(member.publicName);
  const [role, setRole] = useState(member.role);
  const [inboxes, setInboxes] = useState<string[]>([...member.inboxes]);
  const [disabled, setDisabled] = useState(member.disabled);
  return (
    <FormDialog
      title={text.members.editTitle(member.name)}
      save={text.common.save}
      onClose={onClose}
      send={() =>
        client.do({
          type: 'member.update',
          member: member.id,
          name: name.trim(),
          publicName: publicName.trim(),
          role,
          inboxes,
          disabled,
        })
      }
      onSent={() => {
        notifyDone(text.common.saved);
        onClose();
      }}
    >
      <MemberAvatar id={member.id} name={member.name} size={56} />
      <NameField label={text.members.name} data-autofocus value={name} onChange={setName} />
      <NameField label={text.members.publicName} value={publicName} onChange={setPublicName} />
      <RoleAndInboxes role={role} inboxes={inboxes} onRole={setRole} onInboxes={setInboxes} />
      <Switch
        label={text.members.disabled}
        description={text.members.disabledHint}
        color="red"
        checked={disabled}
        onChange={(event) => setDisabled(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}
