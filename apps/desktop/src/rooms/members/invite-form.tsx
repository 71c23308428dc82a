import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { newId } from '@parley/client';
import { useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient, useLive } from '../../live/live.tsx';
import { CopyField } from '../../look/copy-field.tsx';
import { Form } from '../../look/form.tsx';
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
    <Modal
      opened
      onClose={onClose}
      title={text.members.invite}
      size="md"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': text.common.close }}
    >
      {link === null ? (
        <Form
          save={text.members.createLink}
          onCancel={onClose}
          send={() => client.do({ type: 'member.invite', id, email: email.trim(), role, inboxes })}
          onSent={(reply) => {
            setLink(reply.link);
            onInvited();
          }}
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
        </Form>
      ) : (
        <Stack gap="md">
          <Text size="sm">{text.members.inviteDone(email.trim())}</Text>
          <CopyField value={link} label={text.members.inviteLink} />
          <Group justify="flex-end">
            <Button onClick={onClose}>{text.common.close}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
