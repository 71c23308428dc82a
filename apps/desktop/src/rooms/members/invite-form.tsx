import { TextInput } from '@mantine/core';
import { newId } from '@parley/client';
import { useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient, useLive } from '../../live/live.tsx';
import { FormDialog } from '../../look/form.tsx';
import { ShownOnce } from '../../look/shown-once.tsx';
import { RoleAndInboxes } from './role-and-inboxes.tsx';

/** Makes an invitation and shows its link, which the inviter hands over as they like. */
export function InviteForm({ onClose, onInvited }: { onClose: () => void; onInvited: () => void }) {
  const text = useText();
  const client = useClient();
  const all = useLive((state) => state.inboxes);
  const [id] = useState(newId);
  const [email, setEmail] = useState('');
  const [role, setRole] = useState('agent');
  const [inboxes, setInboxes] = useState<string[]>(() => [...all.keys()]);
  const [link, setLink] = useState<string | null>(null);
  return (
    <FormDialog
      title={text.members.invite}
      save={text.members.createLink}
      onClose={onClose}
      send={() => client.do({ type: 'member.invite', id, email: email.trim(), role, inboxes })}
      onSent={(reply) => {
        setLink(reply.link);
        onInvited();
      }}
      result={
        link === null ? null : (
          <ShownOnce
            said={text.members.inviteDone(email.trim())}
            value={link}
            label={text.members.inviteLink}
            done={text.common.close}
            onDone={onClose}
          />
        )
      }
    >
      <TextInput
        type="email"
        label={text.members.email}
        required
        withAsterisk={false}
        data-autofocus
        maxLength={254}
        autoComplete="off"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <RoleAndInboxes role={role} inboxes={inboxes} onRole={setRole} onInboxes={setInboxes} />
    </FormDialog>
  );
}
