import { useSyncExternalStore } from 'react';

/** Relative times on the screen are right to this: a finer tick would redraw lists for nothing. */
const TICK_MS = 20_000;

let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = Date.now();
    timer = setInterval(() => {
      now = Date.now();
      for (const each of listeners) each();
    }, TICK_MS);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** The time, as fresh as relative times need it. One timer serves the whole screen. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now);
