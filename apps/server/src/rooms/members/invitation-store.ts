import type { Id, Instant } from '@parley/domain';
import type { ClientBase } from 'pg';
import type { InvitationRow } from '../../database/tables.ts';

export interface NewInvitation {
  id: Id;
  hash: Buffer;
  /** null: whoever holds the link. */
  email: string | null;
  role: string;
  inboxes: readonly Id[];
  /** null: Parley itself, for the first administrator. */
  invitedBy: Id | null;
  now: Instant;
  expiresAt: Instant;
}

/** Whether it was stored: not where its id is taken. */
export async function insertInvitation(tx: ClientBase, workspace: Id, invitation: NewInvitation): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into invitation (workspace, id, token_hash, email, role, inboxes, invited_by, created_at, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8), to_timestamp($9)) on conflict do nothing`,
    [
      workspace,
      invitation.id,
      invitation.hash,
      invitation.email,
      invitation.role,
      invitation.inboxes,
      invitation.invitedBy,
      invitation.now / 1000,
      invitation.expiresAt / 1000,
    ],
  );
  return rowCount === 1;
}

export async function findInvitation(tx: ClientBase, workspace: Id, id: Id): Promise<InvitationRow | null> {
  const { rows } = await tx.query<InvitationRow>(
    'select * from invitation where workspace = $1 and id = $2 for update',
    [workspace, id],
  );
  return rows[0] ?? null;
}

export async function readInvitations(tx: ClientBase, workspace: Id): Promise<InvitationRow[]> {
  const { rows } = await tx.query<InvitationRow>(
    `select * from invitation where workspace = $1 and accepted_at is null and revoked_at is null and expires_at > now()
      order by created_at desc, id`,
    [workspace],
  );
  return rows;
}

/** Whether it was open before. */
export async function revokeInvitationRow(tx: ClientBase, workspace: Id, id: Id, now: Instant): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update invitation set revoked_at = to_timestamp($3) where workspace = $1 and id = $2 and revoked_at is null and accepted_at is null',
    [workspace, id, now / 1000],
  );
  return rowCount === 1;
}

/** The links that Parley itself made for a first administrator. */
export async function revokeOpenAdministratorLinks(tx: ClientBase, workspace: Id, now: Instant): Promise<void> {
  await tx.query(
    `update invitation set revoked_at = to_timestamp($2)
      where workspace = $1 and invited_by is null and accepted_at is null and revoked_at is null`,
    [workspace, now / 1000],
  );
}

/** Takes an invitation that is still open. Of two who try at once, one waits here and then finds it taken: null. */
export async function acceptInvitationRow(
  tx: ClientBase,
  workspace: Id,
  hash: Buffer,
  now: Instant,
): Promise<InvitationRow | null> {
  const { rows } = await tx.query<InvitationRow>(
    `update invitation set accepted_at = to_timestamp($3)
      where workspace = $1 and token_hash = $2 and accepted_at is null and revoked_at is null and expires_at > to_timestamp($3) returning *`,
    [workspace, hash, now / 1000],
  );
  return rows[0] ?? null;
}

export async function isMember(tx: ClientBase, workspace: Id, email: string): Promise<boolean> {
  const { rowCount } = await tx.query('select from member where workspace = $1 and email = $2', [workspace, email]);
  return (rowCount ?? 0) > 0;
}
