/** Fine enough to say offline within a second of the silence that means it, coarse enough for ten thousand clients in one process. */
export const TICK_MS = 500;

export interface Ticking {
  /** `now` of the monotonic clock, in milliseconds; `late`: the process slept or was busy, so nothing can be said of what it has not heard. */
  tick(now: number, late: boolean): void;
}

const all = new Set<Ticking>();
let timer: ReturnType<typeof setInterval> | undefined;
let previous = 0;
let excused = false;

/** One timer serves every client of the process. */
export function startTicking(one: Ticking): void {
  all.add(one);
  if (timer !== undefined) return;
  previous = clock();
  timer = setInterval(tickAll, TICK_MS);
}

export function stopTicking(one: Ticking): void {
  all.delete(one);
  if (all.size > 0) return;
  clearInterval(timer);
  timer = undefined;
}

/** Monotonic, in milliseconds: unlike the time of day it is never set. */
export const clock = (): number => performance.now();

function tickAll(): void {
  const now = clock();
  // One late tick is excused, not each: a hidden tab ticks once a minute, and must still find out.
  excused = now - previous > 4 * TICK_MS && !excused;
  previous = now;
  for (const one of all) one.tick(now, excused);
}
