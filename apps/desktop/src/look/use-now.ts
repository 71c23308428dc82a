import { useSyncExternalStore } from 'react';
import { clock } from './clock.ts';

/** Relative times on the screen are right to this: a finer tick would redraw lists for nothing. */
const TICK_MS = 20_000;
/** Clocks that show seconds. */
const SECOND_MS = 1_000;

/** The time, told every so often to whoever shows it. One timer serves the whole screen, and none runs while nobody looks. */
function ticker(everyMs: number, time: () => number) {
  let now = time();
  let timer: ReturnType<typeof setInterval> | undefined;
  const listeners = new Set<() => void>();
  return {
    subscribe(listener: () => void): () => void {
      if (listeners.size === 0) {
        now = time();
        timer = setInterval(() => {
          now = time();
          for (const each of listeners) each();
        }, everyMs);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearInterval(timer);
      };
    },
    get: () => now,
  };
}

const minutes = ticker(TICK_MS, Date.now);
const seconds = ticker(SECOND_MS, clock.now);

/** The time, as fresh as relative times need it. */
export const useNow = (): number => useSyncExternalStore(minutes.subscribe, minutes.get);

/** The server's time to the second, for what ticks. To be used by the smallest component that shows it: it is drawn again every second. */
export const useSeconds = (): number => useSyncExternalStore(seconds.subscribe, seconds.get);
