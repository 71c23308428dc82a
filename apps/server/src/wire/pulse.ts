import { BEAT_MS } from '@parley/contract';
import type { Connection } from './connection.ts';

/** Connections are visited in so many groups, so that ten thousand of them never speak at once. */
const SLOTS = 32;
/** Beats between two probes of the peer: half a minute. */
const BEATS_PER_PROBE = 8;

/** Beats and probes for every connection of the node, from one timer. */
export function createPulse() {
  const slots = Array.from({ length: SLOTS }, () => new Set<Connection>());
  let next = 0;
  let tick = 0;
  const timer = setInterval(() => {
    const slot = slots[tick % SLOTS];
    const probing = Math.floor(tick / SLOTS) % BEATS_PER_PROBE === 0;
    tick += 1;
    for (const connection of slot ?? []) {
      if (probing) connection.probe();
      connection.beat();
    }
  }, BEAT_MS / SLOTS);
  timer.unref();
  return {
    /** Until the returned function is called. */
    add(connection: Connection): () => void {
      const slot = slots[next++ % SLOTS];
      slot?.add(connection);
      return () => void slot?.delete(connection);
    },
    close: () => clearInterval(timer),
  };
}
export type Pulse = ReturnType<typeof createPulse>;
