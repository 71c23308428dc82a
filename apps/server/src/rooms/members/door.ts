import type { Id } from '@parley/domain';
import type { Installation } from '../../installation.ts';

/** How long an invitation can be accepted: seven days, what the reply's summary promises. */
export const INVITATION_VALID_MS = 7 * 24 * 60 * 60 * 1000;

/** The token stands behind `#`, so that it appears in no server's log. */
export const invitationLink = ({ url, tokenOf }: Installation, workspace: Id, id: Id): string =>
  `${url()}/welcome#${tokenOf('invitation', workspace, id)}`;

export { acceptInvitationRow, insertInvitation, revokeOpenAdministratorLinks } from './invitation-store.ts';
export { insertMember, lockMember, memberProfile, saveMember } from './store.ts';
