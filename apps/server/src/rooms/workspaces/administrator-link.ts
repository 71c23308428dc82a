import type { Id, Instant } from '@parley/domain';
import type { ClientBase } from 'pg';
import { hashToken } from '../../auth/tokens.ts';
import type { Installation } from '../../installation.ts';
import {
  INVITATION_VALID_MS,
  insertInvitation,
  invitationLink,
  revokeOpenAdministratorLinks,
} from '../members/door.ts';

/** A one-time link that makes whoever opens it first administrator of the workspace. Earlier ones become void. */
export async function administratorLink(
  owner: ClientBase,
  installation: Installation,
  workspace: Id,
  id: Id,
  now: Instant,
): Promise<string> {
  await revokeOpenAdministratorLinks(owner, workspace, now);
  await insertInvitation(owner, workspace, {
    id,
    hash: hashToken(installation.tokenOf('invitation', workspace, id)),
    email: null,
    role: 'administrator',
    inboxes: [],
    invitedBy: null,
    now,
    expiresAt: now + INVITATION_VALID_MS,
  });
  return invitationLink(installation, workspace, id);
}
