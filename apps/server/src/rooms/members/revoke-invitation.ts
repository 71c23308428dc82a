import { act } from '../command.ts';
import { findInvitation, revokeInvitationRow } from './invitation-store.ts';

export const revokeInvitation = act('invitation.revoke', async ({ wish, by, now, tx }) => {
  const invitation = await findInvitation(tx, by.workspace, wish.invitation);
  if (invitation === null) return { refusal: 'not_found' };
  // Too late: whoever accepted it is a member, and can be disabled.
  if (invitation.accepted_at !== null) return { refusal: 'invitation.invalid' };
  if (!(await revokeInvitationRow(tx, by.workspace, invitation.id, now))) return { facts: [] };
  return {
    facts: [],
    audit: { what: 'invitation.revoke', subject: invitation.email ?? '', detail: `role ${invitation.role}` },
  };
});
