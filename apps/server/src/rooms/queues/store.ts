import type { Id, Need, Overflow, Queue, QueueMode, WrapUpRules } from '@parley/domain';
import type { ClientBase } from 'pg';
import { readByName } from '../by-name.ts';

/** What stands in `queue.settings`: everything that refers to nothing else. Of the steps, only from when on each holds. */
type Settings = Pick<
  Queue,
  | 'strategy'
  | 'offerSeconds'
  | 'mayDecline'
  | 'declineAway'
  | 'lastAgentFirst'
  | 'rampUp'
  | 'showPosition'
  | 'showWait'
  | 'messages'
  | 'unanswered'
> & {
  steps: readonly number[];
  overflow: Exclude<Overflow, { kind: 'queue' }> | Omit<Extract<Overflow, { kind: 'queue' }>, 'queue'>;
  wrapUp: Omit<WrapUpRules, 'codes' | 'defaultCode'>;
};

interface StoredQueue {
  id: Id;
  name: string;
  mode: QueueMode;
  overflow_queue: Id | null;
  settings: Settings;
  teams: Id[];
  members: Id[];
  needs: (Need & { after: number })[];
  codes: Id[];
  usual_code: Id | null;
}

const list = (what: string, from: string, order: string): string =>
  `(select coalesce(json_agg(${what} order by ${order}), '[]') from ${from} x where x.workspace = t.workspace and x.queue = t.id)`;
const SELECT = `select t.id, t.name, t.mode, t.overflow_queue, t.settings, ${list('x.team', 'queue_team', 'x.team')} as teams,
  ${list('x.member', 'queue_member', 'x.member')} as members, ${list('x.code', 'queue_code', 'x.place')} as codes,
  (select x.code from queue_code x where x.workspace = t.workspace and x.queue = t.id and x.usual) as usual_code,
  ${list(`json_build_object('after', x.after_seconds, 'skill', x.skill, 'level', x.level)`, 'queue_need', 'x.after_seconds, x.skill')} as needs
  from queue t where t.workspace = $1`;

function fromRow({ id, name, mode, settings, teams, members, codes, ...row }: StoredQueue): Queue {
  const { overflow, wrapUp, steps, ...rest } = settings;
  return {
    id,
    name,
    mode,
    teams,
    members,
    ...rest,
    steps: steps.map((after) => ({
      after,
      needs: row.needs.filter((need) => need.after === after).map(({ skill, level }) => ({ skill, level })),
    })),
    // The key between the two tables holds what `settings` says.
    overflow: overflow.kind === 'queue' ? { ...overflow, queue: row.overflow_queue as Id } : overflow,
    wrapUp: { ...wrapUp, codes, defaultCode: row.usual_code },
  };
}

/** In the order of their names. */
export async function readQueues(tx: ClientBase, workspace: Id, ids: readonly Id[] | 'all'): Promise<Queue[]> {
  return (await readByName<StoredQueue>(tx, workspace, 'queues', SELECT, ids)).map(fromRow);
}

export async function writeQueue(tx: ClientBase, workspace: Id, queue: Queue): Promise<void> {
  const { id, name, mode, teams, members, steps, overflow, wrapUp, ...rest } = queue;
  const { codes, defaultCode, ...rules } = wrapUp;
  const { queue: next, ...limit } = overflow.kind === 'queue' ? overflow : { ...overflow, queue: null };
  const settings = { ...rest, steps: steps.map(({ after }) => after), overflow: limit, wrapUp: rules };
  await tx.query(
    `insert into queue (workspace, id, name, mode, overflow_queue, settings) values ($1, $2, $3, $4, $5, $6)
      on conflict (workspace, id) do update set name = excluded.name, mode = excluded.mode, overflow_queue = excluded.overflow_queue, settings = excluded.settings`,
    [workspace, id, name, mode, next, JSON.stringify(settings)],
  );
  await clearQueue(tx, workspace, id);
  await tx.query('insert into queue_team (workspace, queue, team) select $1, $2, unnest($3::uuid[])', [
    workspace,
    id,
    teams,
  ]);
  await tx.query('insert into queue_member (workspace, queue, member) select $1, $2, unnest($3::uuid[])', [
    workspace,
    id,
    members,
  ]);
  await tx.query(
    `insert into queue_code (workspace, queue, code, place, usual)
      select $1, $2, c.code, c.place, c.code is not distinct from $4 from unnest($3::uuid[]) with ordinality as c(code, place)`,
    [workspace, id, codes, defaultCode],
  );
  const needs = steps.flatMap(({ after, needs: those }) => those.map((need) => ({ after, ...need })));
  await tx.query(
    `insert into queue_need (workspace, queue, after_seconds, skill, level)
      select $1, $2, n.after, n.skill, n.level from unnest($3::integer[], $4::uuid[], $5::integer[]) as n(after, skill, level)`,
    [workspace, id, needs.map((need) => need.after), needs.map((need) => need.skill), needs.map((need) => need.level)],
  );
}

export async function deleteQueueRow(tx: ClientBase, workspace: Id, id: Id): Promise<void> {
  await clearQueue(tx, workspace, id);
  await tx.query('delete from queue where workspace = $1 and id = $2', [workspace, id]);
}

async function clearQueue(tx: ClientBase, workspace: Id, id: Id): Promise<void> {
  for (const table of ['queue_team', 'queue_member', 'queue_code', 'queue_need'])
    await tx.query(`delete from ${table} where workspace = $1 and queue = $2`, [workspace, id]);
}
