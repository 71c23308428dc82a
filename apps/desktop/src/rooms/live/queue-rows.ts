import type { Activity, AgentView, Queue, QueueLive } from '@parley/contract';

/** A queue as supervisors watch it. */
export interface QueueRow {
  id: string;
  name: string;
  waiting: number;
  /** Since when the first of them waits; null: nobody does. */
  oldest: number | null;
  /** Conversations that agents have. */
  active: number;
  /** Its agents who are signed in. */
  ready: number;
  busy: number;
  away: number;
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

/** In the order of their names. */
export function queueRows(
  queues: ReadonlyMap<string, Queue>,
  live: ReadonlyMap<string, QueueLive>,
  agents: ReadonlyMap<string, AgentView>,
  compare: (a: string, b: string) => number,
): QueueRow[] {
  const rows = new Map<string, QueueRow>();
  for (const { id, name } of queues.values()) {
    const { waiting = 0, oldest = null, active = 0 } = live.get(id) ?? {};
    rows.set(id, { id, name, waiting, oldest, active, ready: 0, busy: 0, away: 0 });
  }
  for (const { queues: served, activity } of agents.values()) {
    const column = COLUMN[activity];
    if (column === null) continue;
    for (const id of served) {
      const row = rows.get(id);
      if (row !== undefined) row[column] += 1;
    }
  }
  return [...rows.values()].sort((a, b) => compare(a.name, b.name));
}
