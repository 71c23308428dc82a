import type { Id, SetupKind } from '@parley/domain';
import type { ClientBase } from 'pg';

/** Where the things of each kind stand, each with workspace, id and name. */
const TABLES: Readonly<Record<SetupKind, string>> = {
  queue: 'queue',
  team: 'team',
  skill: 'skill',
  reason: 'away_reason',
  code: 'code',
  profile: 'capacity_profile',
};
/** What a thing may refer to. */
export type Referred = SetupKind | 'member';
const tableOf = (kind: Referred): string => (kind === 'member' ? 'member' : TABLES[kind]);

/** Whether all of these exist. They stay until the transaction ends. */
export async function exist(tx: ClientBase, workspace: Id, kind: Referred, ids: readonly Id[]): Promise<boolean> {
  const wanted = [...new Set(ids)].toSorted();
  if (wanted.length === 0) return true;
  const { rowCount } = await tx.query(
    `select from ${tableOf(kind)} where workspace = $1 and id = any($2::uuid[]) order by id for key share`,
    [workspace, wanted],
  );
  return rowCount === wanted.length;
}

export async function isNameTaken(
  tx: ClientBase,
  workspace: Id,
  kind: SetupKind,
  { id, name }: { id: Id; name: string },
): Promise<boolean> {
  const { rowCount } = await tx.query(`select from ${TABLES[kind]} where workspace = $1 and name = $2 and id <> $3`, [
    workspace,
    name,
    id,
  ]);
  return rowCount !== 0;
}

/** Locked: nothing can begin to refer to it. null: there is none. */
export async function lockByName(tx: ClientBase, workspace: Id, kind: SetupKind, id: Id): Promise<string | null> {
  const { rows } = await tx.query<{ name: string }>(
    `select name from ${TABLES[kind]} where workspace = $1 and id = $2 for update`,
    [workspace, id],
  );
  return rows[0]?.name ?? null;
}

const NAMED = ['member', ...Object.values(TABLES)]
  .map((table) => `select id, name from ${table} where workspace = $1 and id = any($2::uuid[])`)
  .join(' union all ');

/** What people call these: for the audit. */
export async function namesOf(tx: ClientBase, workspace: Id, ids: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.query<{ id: Id; name: string }>(NAMED, [workspace, [...new Set(ids)]]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export interface Use {
  kind: 'inbox' | 'queue' | 'team' | 'member' | 'centre' | 'conversation';
  name: string;
}

/** What refers to a thing from outside, and would be left without it. Of a queue, also what is in it at this moment. */
const USES: Readonly<Record<SetupKind, string | null>> = {
  queue: `select 'inbox' as kind, i.name from inbox i where i.workspace = $1 and i.queue = $2
    union all select 'queue', q.name from queue q where q.workspace = $1 and q.overflow_queue = $2
    union all select 'conversation', sum(c.count)::text from conversation_count c
      where c.workspace = $1 and c.queue = $2 and c.status <> 'resolved' having sum(c.count) > 0
    union all select 'member', m.name from agent a join member m on m.workspace = a.workspace and m.id = a.id
      where a.workspace = $1 and a.work @> jsonb_build_array(jsonb_build_object('kind', 'wrap_up', 'queue', $2::uuid))`,
  team: `select 'queue' as kind, q.name from queue_team t join queue q on q.workspace = t.workspace and q.id = t.queue
    where t.workspace = $1 and t.team = $2`,
  skill: `select distinct 'queue' as kind, q.name from queue_need n join queue q on q.workspace = n.workspace and q.id = n.queue
    where n.workspace = $1 and n.skill = $2`,
  reason: null,
  code: `select 'queue' as kind, q.name from queue_code c join queue q on q.workspace = c.workspace and q.id = c.queue
    where c.workspace = $1 and c.code = $2`,
  profile: `select 'team' as kind, t.name from team t where t.workspace = $1 and t.profile = $2
    union all select 'centre', '' from centre c where c.workspace = $1 and c.profile = $2
    union all select 'member', m.name from member_profile p join member m on m.workspace = p.workspace and m.id = p.member
      where p.workspace = $1 and p.profile = $2`,
};
/** A list for people to work through. */
const USES_MAX = 500;

export async function usesOf(tx: ClientBase, workspace: Id, kind: SetupKind, id: Id): Promise<Use[]> {
  const sql = USES[kind];
  if (sql === null) return [];
  const { rows } = await tx.query<Use>(`select kind, name from (${sql}) as u order by kind, name limit ${USES_MAX}`, [
    workspace,
    id,
  ]);
  return rows.map(({ kind: what, name }) => ({ kind: what, name }));
}
