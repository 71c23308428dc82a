import type { QueueLive } from '@parley/contract';
import type { Id } from '@parley/domain';
import type { PoolClient } from 'pg';

/** How the queues stand at this moment. Counts come from the buckets, the longest wait from the index of turns: the same cost however many wait. */
export async function readQueueLive(tx: PoolClient, workspace: Id): Promise<QueueLive[]> {
  const { rows } = await tx.query<QueueLive>({
    name: 'queues.live',
    text: `select q.id as queue, coalesce(n.waiting, 0)::bigint as waiting, coalesce(n.active, 0)::bigint as active,
        (select min(t.queued_at) from unnest(enum_range(null::priority)) p, (values (true), (false)) a(ahead) cross join lateral (
          select c.queued_at from conversation c where c.queue = q.id and c.workspace = q.workspace and c.priority = p and c.ahead = a.ahead and c.status = 'queued'
          order by c.queued_at limit 1) t) as oldest
      from queue q left join lateral (
        select sum(count) filter (where status in ('queued', 'offered')) as waiting, sum(count) filter (where status = 'active') as active
        from conversation_count c where c.workspace = q.workspace and c.queue = q.id) n on true
      where q.workspace = $1 order by q.name`,
    values: [workspace],
  });
  return rows.map(({ queue, waiting, oldest, active }) => ({ queue, waiting, oldest, active }));
}
