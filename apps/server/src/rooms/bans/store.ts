import type { AnswerOf } from '@parley/contract';
import { admitText, type Id, type Instant } from '@parley/domain';
import type { ClientBase } from 'pg';
import type { Member } from '../../principal.ts';

/** Longest reason of a ban, in UTF-16 units. */
export const REASON_MAX_CHARACTERS = 1_000;

/** A ban that stands. */
export interface Ban {
  id: Id;
  contact: Id;
  until: Instant | null;
}

/** Of a contact who is locked and has none. An id that was used before is replaced: whoever is banned can be found in the list. */
export async function insertBan(
  tx: ClientBase,
  by: Member,
  wish: { id: Id; reason: string; until: Instant | null },
  contact: Id,
  now: Instant,
): Promise<void> {
  const reason = admitText(wish.reason, REASON_MAX_CHARACTERS);
  await tx.query(
    `insert into ban (workspace, id, contact, reason, by_member, by_name, at, until)
      select $1, case when exists (select from ban where workspace = $1 and id = $2) then gen_random_uuid() else $2 end, $3, $4, $5, $6, to_timestamp($7), to_timestamp($8)`,
    [
      by.workspace,
      wish.id,
      contact,
      'text' in reason ? reason.text : '',
      by.person.id,
      by.name,
      now / 1000,
      wish.until === null ? null : wish.until / 1000,
    ],
  );
}

/** Whose ban this is, and what people call them; null: there is no such ban. Not locked. */
export async function findBan(
  tx: ClientBase,
  workspace: Id,
  id: Id,
): Promise<{ id: Id; contact: Id; called: string } | null> {
  const { rows } = await tx.query<{ id: Id; contact: Id; called: string }>(
    `select b.id, b.contact, coalesce(c.name, c.email, c.id::text) as called from ban b join contact c on c.workspace = b.workspace and c.id = b.contact
      where b.workspace = $1 and b.id = $2`,
    [workspace, id],
  );
  return rows[0] ?? null;
}

/** Locked; null: it stands no longer. */
export async function lockStandingBan(tx: ClientBase, workspace: Id, id: Id): Promise<Ban | null> {
  const { rows } = await tx.query<Ban>(
    'select id, contact, until from ban where workspace = $1 and id = $2 and lifted_at is null for update',
    [workspace, id],
  );
  return rows[0] ?? null;
}

export async function setBanUntil(tx: ClientBase, workspace: Id, id: Id, until: Instant | null): Promise<void> {
  await tx.query('update ban set until = to_timestamp($3) where workspace = $1 and id = $2', [
    workspace,
    id,
    until === null ? null : until / 1000,
  ]);
}

export async function markLifted(
  tx: ClientBase,
  workspace: Id,
  id: Id,
  by: string | null,
  now: Instant,
): Promise<void> {
  await tx.query('update ban set lifted_at = to_timestamp($3), lifted_by = $4 where workspace = $1 and id = $2', [
    workspace,
    id,
    now / 1000,
    by,
  ]);
}

export type ListedBan = AnswerOf<'ban.list'>['bans'][number];

/** Latest first. Those of the same instant are not torn apart: the next page begins before it. */
export async function listBans(
  tx: ClientBase,
  workspace: Id,
  before: Instant | null,
  most: number,
): Promise<ListedBan[]> {
  const { rows } = await tx.query<ListedBan>(
    `select b.id, b.contact, c.name, c.email, b.reason, b.by_name as by, b.at, b.until, b.lifted_at as "liftedAt", b.lifted_by as "liftedBy"
      from ban b join contact c on c.workspace = b.workspace and c.id = b.contact
      where b.workspace = $1 and ($2::float8 is null or b.at < to_timestamp($2)) order by b.at desc fetch first ($3) rows with ties`,
    [workspace, before === null ? null : before / 1000, most],
  );
  return rows.map((row) => ({ ...row }));
}

export async function hasBansBefore(tx: ClientBase, workspace: Id, at: Instant): Promise<boolean> {
  const { rowCount } = await tx.query('select from ban where workspace = $1 and at < to_timestamp($2) limit 1', [
    workspace,
    at / 1000,
  ]);
  return rowCount === 1;
}
