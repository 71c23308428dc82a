import type { Instant } from '@parley/domain';

/** Wrong passwords for one e-mail address, and from one network address, within the window; then even the right one has to wait. */
const PER_EMAIL = 10;
const PER_ADDRESS = 50;
const WINDOW_MS = 5 * 60_000;
/** Names remembered at most: a flood of made-up ones costs 10 MB, not more. */
const REMEMBERED_MAX = 50_000;

/**
 * Counts failures, never successes: who signs in rightly all day is not held up. In this process's memory: with several nodes behind a balancer the
 * limit grows by their number.
 */
export function createAttempts(now: () => Instant) {
  const failures = new Map<string, { count: number; since: Instant }>();

  const countOf = (name: string): number => {
    const found = failures.get(name);
    return found === undefined || now() - found.since > WINDOW_MS ? 0 : found.count;
  };

  function count(name: string): void {
    const before = countOf(name);
    const since = before === 0 ? now() : (failures.get(name)?.since ?? now());
    // Taken out first, so that the order in the map is the order of the last failure.
    failures.delete(name);
    failures.set(name, { count: before + 1, since });
    const oldest = failures.keys().next().value;
    if (failures.size > REMEMBERED_MAX && oldest !== undefined) failures.delete(oldest);
  }

  return {
    mayTry: (email: string, address: string): boolean =>
      countOf(`email ${email}`) < PER_EMAIL && countOf(`address ${address}`) < PER_ADDRESS,
    failed(email: string, address: string): void {
      count(`email ${email}`);
      count(`address ${address}`);
    },
    succeeded: (email: string): void => void failures.delete(`email ${email}`),
  };
}
