import type { QueueLive } from '@parley/contract';
import type { Id } from '@parley/domain';
import type { PoolClient } from 'pg';

/** Whoever is being offered to somebody waits still. */
const WAITING = `('queued', 'offered')`;
/** How the buckets name what is in no queue. */
const NO_QUEUE = `'00000000-0000-0000-0000-000000000000'`;

const counted = (bucket: string, statuses: string): string =>
  `(select coalesce(sum(n.count), 0)::bigint from conversation_count n where n.workspace = $1 and n.queue = ${bucket} and n.status in ${statuses})`;

/** Ordered by the queue too: only so does the planner see that the index has them in order where there is none. */
const oldest = (inIt: string): string => `(select c.queued_at from conversation c
  where ${inIt} and c.workspace = $1 and c.status in ${WAITING} order by c.queue, c.queued_at limit 1)`;

const figures = (bucket: string, inIt: string): string =>
  `${counted(bucket, WAITING)} as waiting, ${counted(bucket, `('active')`)} as active, ${oldest(inIt)} as oldest`;

/**
 * How the queues stand at this moment, by their names, and last what is in none of them. Counts come from the buckets, the longest wait from an index:
 * the same cost however many wait.
 */
export async function readQueueLive(tx: PoolClient, workspace: Id): Promise<QueueLive[]> {
  const { rows } = await tx.query<QueueLive>({
    name: 'queues.live',
    text: `select q.name, q.id as queue, ${figures('q.id', 'c.queue = q.id')} from queue q where q.workspace = $1
      union all select null, null, ${figures(NO_QUEUE, 'c.queue is null')} order by name nulls last`,
    values: [workspace],
  });
  return rows.map(({ queue, waiting, oldest: since, active }) => ({ queue, waiting, oldest: since, active }));
}
