import type { Installation } from '../../installation.ts';
import { look } from '../query.ts';
import { invitationLink } from './door.ts';
import { readInvitations } from './invitation-store.ts';

/** Their links too: whoever may invite may hand one over again. */
export const listInvitations = (installation: Installation) =>
  look('invitation.list', async ({ by, tx }) => ({
    invitations: (await readInvitations(tx, by.workspace)).map((row) => ({
      id: row.id,
      email: row.email ?? '',
      role: row.role,
      inboxes: row.inboxes,
      expiresAt: row.expires_at,
      link: invitationLink(installation, by.workspace, row.id),
    })),
  }));
