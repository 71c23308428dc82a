import type { Activity, AgentView, Queue, QueueLive } from '@parley/contract';

/** A queue as supervisors watch it. */
export interface QueueRow {
  /** null: customers who wait for whoever serves their inbox. */
  id: string | null;
  name: string;
  waiting: number;
  /** Since when the first of them waits; null: nobody does. */
  oldest: number | null;
  /** Conversations that agents have. */
  active: number;
  /** Its agents who are signed in; null: nobody serves it as a queue. */
  agents: { ready: number; busy: number; away: number } | null;
}

/** From when on a customer's wait is long, and too long: agents of this field aim at answering within a minute. */
const LONG_WAIT_MS = 60_000;
const TOO_LONG_WAIT_MS = 180_000;
export type Wait = 'short' | 'long' | 'too_long';
export const waitOf = (ms: number): Wait =>
  ms >= TOO_LONG_WAIT_MS ? 'too_long' : ms >= LONG_WAIT_MS ? 'long' : 'short';

const COLUMN: Readonly<Record<Activity, 'ready' | 'busy' | 'away' | null>> = {
  ready: 'ready',
  busy: 'busy',
  at_capacity: 'busy',
  acw: 'busy',
  away: 'away',
  rona: 'away',
  signed_out: null,
};

/** In the order of their names; last what is in no queue, `without`, as long as there is anything. */
export function queueRows(
  queues: ReadonlyMap<string, Queue>,
  live: ReadonlyMap<string | null, QueueLive>,
  agents: ReadonlyMap<string, AgentView>,
  without: string,
  compare: (a: string, b: string) => number,
): QueueRow[] {
  const serving = new Map([...queues.keys()].map((id) => [id, { ready: 0, busy: 0, away: 0 }]));
  for (const { queues: served, activity } of agents.values()) {
    const column = COLUMN[activity];
    if (column === null) continue;
    for (const id of served) {
      const counts = serving.get(id);
      if (counts !== undefined) counts[column] += 1;
    }
  }
  const rowOf = (id: string | null, name: string): QueueRow => {
    const { waiting = 0, oldest = null, active = 0 } = live.get(id) ?? {};
    return { id, name, waiting, oldest, active, agents: id === null ? null : (serving.get(id) ?? null) };
  };
  const rows = [...queues.values()].map(({ id, name }) => rowOf(id, name)).sort((a, b) => compare(a.name, b.name));
  const none = rowOf(null, without);
  return none.waiting + none.active > 0 ? [...rows, none] : rows;
}
