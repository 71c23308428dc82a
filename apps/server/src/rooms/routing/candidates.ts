import {
  type Agent,
  type Id,
  type Instant,
  meets,
  type Queue,
  spareOf,
  stepsOf,
  type WaitingItem,
} from '@parley/domain';
import type { PoolClient } from 'pg';

/** Of one queue, a stretch of waiting times in which the same needs hold, and how many conversations of it could be given away at most. */
interface Stretch {
  queue: Id;
  /** Waiting began after, and not later than. */
  after: Instant;
  upTo: Instant;
  most: number;
}

/** Conversations considered in one pass; what is beyond waits for the next, which follows at once. */
export const PASS_MAX = 500;

/**
 * Which parts of which queues anybody free could take. Where no free agent meets the needs, nothing is looked at, however much waits there: the cost
 * follows from who is free, not from who waits.
 */
export function stretchesOf(queues: ReadonlyMap<Id, Queue>, agents: readonly Agent[], now: Instant): Stretch[] {
  const stretches: Stretch[] = [];
  for (const queue of queues.values()) {
    if (queue.mode === 'manual') continue;
    const serving = agents.filter((agent) => agent.queues.includes(queue.id));
    if (serving.length === 0) continue;
    const steps = stepsOf(queue);
    steps.forEach((step, n) => {
      const able = serving.filter((agent) => meets(agent, step.needs));
      const room = able.reduce((sum, agent) => sum + spareOf(agent.capacity, agent.work, 'chat'), 0);
      if (room === 0) return;
      const next = steps[n + 1];
      stretches.push({
        queue: queue.id,
        after: next === undefined ? 0 : now - next.after * 1000,
        upTo: n === 0 ? now + CLOCKS_MS : now - step.after * 1000,
        most: Math.min(room, PASS_MAX),
      });
    });
  }
  return stretches;
}

/** The clocks of two nodes differ a little: what another has just queued is looked at all the same. */
const CLOCKS_MS = 60_000;

/** The first conversations of each stretch, in the order of turns. Eight looks at the index of turns for each, wherever its ends are. */
export async function readWaiting(
  tx: PoolClient,
  workspace: Id,
  stretches: readonly Stretch[],
): Promise<WaitingItem[]> {
  if (stretches.length === 0) return [];
  const { rows } = await tx.query<WaitingItem>({
    name: 'routing.waiting',
    text: `select w.* from unnest($2::uuid[], $3::float8[], $4::float8[], $5::integer[]) as s(queue, after, up_to, most) cross join lateral (
        select t.* from unnest(enum_range(null::priority)) p(priority), (values (true), (false)) a(ahead) cross join lateral (
          select c.id as conversation, c.queue, c.channel, c.priority, c.ahead, c.queued_at as since, (c.handling->>'preferred')::uuid as preferred
          from conversation c where c.queue = s.queue and c.workspace = $1 and c.priority = p.priority and c.ahead = a.ahead and c.status = 'queued'
            and c.queued_at > to_timestamp(s.after) and c.queued_at <= to_timestamp(s.up_to)
          order by c.queued_at, c.id limit s.most) t
        order by t.priority, t.ahead desc, t.since, t.conversation limit s.most) w`,
    values: [
      workspace,
      stretches.map((s) => s.queue),
      stretches.map((s) => s.after / 1000),
      stretches.map((s) => s.upTo / 1000),
      stretches.map((s) => s.most),
    ],
  });
  return rows;
}
