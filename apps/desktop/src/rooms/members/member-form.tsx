import { Button, Group, Modal, Stack, Switch, TextInput } from '@mantine/core';
import '@mantine/core/styles/Switch.layer.css';
import type { MemberProfile, RefusalCode } from '@parley/contract';
import { type FormEvent, useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';
import { notifyDone } from '../../look/notify.ts';
import { Problem } from '../session/problem.tsx';
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
  const [problem, setProblem] = useState<RefusalCode | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const outcome = await client.do({
      type: 'member.update',
      member: member.id,
      name: name.trim(),
      publicName: publicName.trim(),
      role,
      inboxes,
      disabled,
    });
    setBusy(false);
    if (!outcome.ok) return setProblem(outcome.code);
    notifyDone(text.common.saved);
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={text.members.editTitle(member.name)}
      size="md"
      closeButtonProps={{ 'aria-label': text.common.close }}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          {problem !== null && <Problem>{text.refusals[problem]}</Problem>}
          <TextInput
            label={text.members.name}
            required
            withAsterisk={false}
            data-autofocus
            maxLength={120}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={text.members.publicName}
            required
            withAsterisk={false}
            maxLength={120}
            value={publicName}
            onChange={(event) => setPublicName(event.currentTarget.value)}
          />
          <RoleAndInboxes role={role} inboxes={inboxes} onRole={setRole} onInboxes={setInboxes} />
          <Switch
            label={text.members.disabled}
            description={text.members.disabledHint}
            color="red"
            checked={disabled}
            onChange={(event) => setDisabled(event.currentTarget.checked)}
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {text.common.cancel}
            </Button>
            <Button type="submit" loading={busy}>
              {text.common.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
