import type { Installation } from '../../installation.ts';
import type { Room } from '../room.ts';
import { inviteMember } from './invite-member.ts';
import { listInvitations } from './list-invitations.ts';
import { listMembersQuery } from './list-members.ts';
import { revokeInvitation } from './revoke-invitation.ts';
import { updateMember } from './update-member.ts';

export const members = (installation: Installation): Room => ({
  commands: [inviteMember(installation), revokeInvitation, updateMember],
  queries: [listMembersQuery, listInvitations(installation)],
});
