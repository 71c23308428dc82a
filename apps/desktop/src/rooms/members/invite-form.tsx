import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { newId } from '@parley/client';
import type { RefusalCode } from '@parley/contract';
import { type FormEvent, useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient, useLive } from '../../live/live.tsx';
import { CopyField } from '../../look/copy-field.tsx';
import { Problem } from '../session/problem.tsx';
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
  const [problem, setProblem] = useState<RefusalCode | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const outcome = await client.do({ type: 'member.invite', id, email: email.trim(), role, inboxes });
    setBusy(false);
    if (!outcome.ok) return setProblem(outcome.code);
    setProblem(null);
    setLink(outcome.reply.link);
    onInvited();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={text.members.invite}
      size="md"
      closeButtonProps={{ 'aria-label': text.common.close }}
    >
      {link === null ? (
        <form onSubmit={(event) => void submit(event)}>
          <Stack gap="md">
            {problem !== null && <Problem>{text.refusals[problem]}</Problem>}
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
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={onClose}>
                {text.common.cancel}
              </Button>
              <Button type="submit" loading={busy}>
                {text.members.createLink}
              </Button>
            </Group>
          </Stack>
        </form>
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
