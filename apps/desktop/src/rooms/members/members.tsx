import { Button } from '@mantine/core';
import type { MemberProfile } from '@parley/contract';
import { useMemo, useState } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { IconUserPlus } from '../../look/icons.ts';
import { Badge, Page, PageRow, Rows } from '../../look/page.tsx';
import { InboxNames } from './inbox-names.tsx';
import { InviteForm } from './invite-form.tsx';
import { MemberAvatar } from './member-avatar.tsx';
import { MemberForm } from './member-form.tsx';
import { PendingInvitations } from './pending-invitations.tsx';
import { roleName } from './roles.ts';

/** Who works here. */
export default function Members() {
  const text = useText();
  const formats = useFormats();
  const members = useLive((state) => state.members);
  const me = useLive((state) => state.me?.member ?? null);
  const [inviting, setInviting] = useState(false);
  const [edited, setEdited] = useState<MemberProfile | null>(null);
  // Counted up so that the list of invitations is asked for anew; somebody who joins is one fewer.
  const [invited, setInvited] = useState(0);
  const sorted = useMemo(
    () =>
      [...members.values()].sort((a, b) => Number(a.disabled) - Number(b.disabled) || formats.compare(a.name, b.name)),
    [members, formats],
  );
  return (
    <Page
      title={text.members.title}
      intro={text.members.intro}
      action={
        <Button leftSection={<IconUserPlus size={17} aria-hidden="true" />} onClick={() => setInviting(true)}>
          {text.members.invite}
        </Button>
      }
    >
      <Rows label={text.members.title}>
        {sorted.map((member) => (
          <PageRow
            key={member.id}
            lead={<MemberAvatar id={member.id} name={member.name} size={40} />}
            title={member.name}
            badges={
              <>
                {member.id === me && <Badge kind="accent">{text.members.you}</Badge>}
                <Badge>{roleName(member.role, text)}</Badge>
                {member.disabled && <Badge kind="bad">{text.members.disabledBadge}</Badge>}
              </>
            }
            actions={
              <Button
                variant="default"
                size="xs"
                aria-label={text.members.editTitle(member.name)}
                onClick={() => setEdited(member)}
              >
                {text.common.edit}
              </Button>
            }
          >
            {member.email} · <InboxNames role={member.role} inboxes={member.inboxes} />
          </PageRow>
        ))}
      </Rows>
      <PendingInvitations key={`${invited} ${members.size}`} />
      {inviting && <InviteForm onClose={() => setInviting(false)} onInvited={() => setInvited((count) => count + 1)} />}
      {edited !== null && <MemberForm member={edited} onClose={() => setEdited(null)} />}
    </Page>
  );
}
