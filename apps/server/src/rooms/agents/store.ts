import { type Agent, agentDueOf, type Id, isFull } from '@parley/domain';
import type { PoolClient } from 'pg';
import type { AgentRow } from '../../database/tables.ts';

/** All the SQL that changes agents. Set-wise: one statement for whatever a batch touched. */

export const AGENT_COLUMNS =
  'id, revision, presence, presence_since, activity, activity_since, work, capacity, skills, queues, idle_since, offered_at, desk, node, lost_at, release_at';
export type StoredAgent = Omit<AgentRow, 'workspace' | 'due_at' | 'free'>;

export const agentFromRow = (row: StoredAgent): Agent => ({
  id: row.id,
  revision: row.revision,
  presence: row.presence as Agent['presence'],
  presenceSince: row.presence_since,
  activity: row.activity,
  activitySince: row.activity_since,
  work: row.work as Agent['work'],
  capacity: row.capacity as Agent['capacity'],
  skills: row.skills as Agent['skills'],
  queues: row.queues,
  idleSince: row.idle_since,
  offeredAt: row.offered_at,
  desk: row.desk === null || row.node === null ? null : { id: row.desk, node: row.node },
  lostAt: row.lost_at,
  releaseAt: row.release_at,
});

/** Locked in id order, after conversations and before the journal. */
export async function lockAgents(tx: PoolClient, workspace: Id, ids: readonly Id[]): Promise<Agent[]> {
  const { rows } = await tx.query<StoredAgent>({
    name: 'agents.lock',
    text: `select a.* from unnest($2::uuid[]) as w(id) cross join lateral
      (select ${AGENT_COLUMNS} from agent a where a.workspace = $1 and a.id = w.id limit 1 for update) a`,
    values: [workspace, ids.toSorted()],
  });
  return rows.map(agentFromRow);
}

export async function readAgents(tx: PoolClient, workspace: Id): Promise<Agent[]> {
  const { rows } = await tx.query<StoredAgent>({
    name: 'agents.read',
    text: `select ${AGENT_COLUMNS} from agent where workspace = $1 order by id`,
    values: [workspace],
  });
  return rows.map(agentFromRow);
}

/** Whom routing may think of. */
export async function readFreeAgents(tx: PoolClient, workspace: Id): Promise<Agent[]> {
  const { rows } = await tx.query<StoredAgent>({
    name: 'agents.free',
    text: `select ${AGENT_COLUMNS} from agent where workspace = $1 and free order by id`,
    values: [workspace],
  });
  return rows.map(agentFromRow);
}

const isFree = (agent: Agent): boolean =>
  agent.presence.kind === 'available' && agent.lostAt === null && !isFull(agent.capacity, agent.work);

export async function saveAgents(tx: PoolClient, workspace: Id, agents: readonly Agent[]): Promise<void> {
  if (agents.length === 0) return;
  const seconds = (at: number | null) => (at === null ? null : at / 1000);
  await tx.query({
    name: 'agents.save',
    text: `update agent a set revision = u.revision, presence = u.presence, presence_since = to_timestamp(u.presence_since), activity = u.activity,
        activity_since = to_timestamp(u.activity_since), work = u.work, capacity = u.capacity, skills = u.skills, queues = array(select jsonb_array_elements_text(u.queues)::uuid),
        idle_since = to_timestamp(u.idle_since), offered_at = to_timestamp(u.offered_at), desk = u.desk, node = u.node, lost_at = to_timestamp(u.lost_at),
        release_at = to_timestamp(u.release_at), due_at = to_timestamp(u.due_at), free = u.free
      from unnest($2::uuid[], $3::bigint[], $4::jsonb[], $5::float8[], $6::agent_activity[], $7::float8[], $8::jsonb[], $9::jsonb[], $10::jsonb[], $11::jsonb[],
        $12::float8[], $13::float8[], $14::uuid[], $15::uuid[], $16::float8[], $17::float8[], $18::float8[], $19::boolean[])
        as u(id, revision, presence, presence_since, activity, activity_since, work, capacity, skills, queues, idle_since, offered_at, desk, node, lost_at, release_at, due_at, free)
      cross join lateral (select ctid from agent f where f.workspace = $1 and f.id = u.id limit 1) found
      where a.workspace = $1 and a.ctid = found.ctid`,
    values: [
      workspace,
      agents.map((a) => a.id),
      agents.map((a) => a.revision),
      agents.map((a) => JSON.stringify(a.presence)),
      agents.map((a) => seconds(a.presenceSince)),
      agents.map((a) => a.activity),
      agents.map((a) => seconds(a.activitySince)),
      agents.map((a) => JSON.stringify(a.work)),
      agents.map((a) => JSON.stringify(a.capacity)),
      agents.map((a) => JSON.stringify(a.skills)),
      agents.map((a) => JSON.stringify(a.queues)),
      agents.map((a) => seconds(a.idleSince)),
      agents.map((a) => seconds(a.offeredAt)),
      agents.map((a) => a.desk?.id ?? null),
      agents.map((a) => a.desk?.node ?? null),
      agents.map((a) => seconds(a.lostAt)),
      agents.map((a) => seconds(a.releaseAt)),
      agents.map((a) => seconds(agentDueOf(a))),
      agents.map(isFree),
    ],
  });
}

/** Whether a member has this conversation in hand in any way: offered, taking part, or to be wrapped up. */
export async function isInHand(
  tx: PoolClient,
  by: { workspace: Id; person: { id: Id } },
  conversation: Id,
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'agents.in_hand',
    text: `select from agent where workspace = $1 and id = $2 and work @> jsonb_build_array(jsonb_build_object('conversation', $3::uuid))`,
    values: [by.workspace, by.person.id, conversation],
  });
  return rowCount === 1;
}
