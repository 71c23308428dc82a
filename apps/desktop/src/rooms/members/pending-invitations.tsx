import { Button, Title } from '@mantine/core';
import { useFormats, useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';
import { useAnswer } from '../../live/use-answer.ts';
import { CopyField } from '../../look/copy-field.tsx';
import { notifyDone, notifyRefusal } from '../../look/notify.ts';
import { Badge, PageRow, Rows } from '../../look/page.tsx';
import { InboxNames } from './inbox-names.tsx';
import { roleName } from './roles.ts';

const QUERY = { type: 'invitation.list' } as const;

/** Invitations that nobody has accepted yet, with their links. */
export function PendingInvitations() {
  const text = useText();
  const formats = useFormats();
  const client = useClient();
  const [asked, ask] = useAnswer(QUERY);
  if (asked.status !== 'answered' || asked.answer.invitations.length === 0) return null;
  const revoke = async (invitation: string) => {
    const outcome = await client.do({ type: 'invitation.revoke', invitation });
    if (outcome.ok) notifyDone(text.members.revoked);
    else notifyRefusal(text.alerts.refusedTitle, text.refusals[outcome.code]);
    await ask();
  };
  return (
    <section>
      <Title order={2} size="h6" mb={10} mt={28}>
        {text.members.pending}
      </Title>
      <Rows label={text.members.pending}>
        {asked.answer.invitations.map(({ id, email, role, inboxes, expiresAt, link }) => (
          <PageRow
            key={id}
            title={email}
            badges={<Badge>{roleName(role, text)}</Badge>}
            actions={
              <Button
                variant="subtle"
                color="red"
                size="xs"
                aria-label={`${text.members.revoke}: ${email}`}
                onClick={() => void revoke(id)}
              >
                {text.members.revoke}
              </Button>
            }
          >
            {text.members.expires(formats.moment(expiresAt))} · <InboxNames role={role} inboxes={inboxes} />
            <CopyField value={link} label={`${text.members.inviteLink}: ${email}`} />
          </PageRow>
        ))}
      </Rows>
    </section>
  );
}
