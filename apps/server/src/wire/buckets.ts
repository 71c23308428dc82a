import type { Instant } from '@parley/domain';

/** Buckets kept at most; those of a flood of made-up names are the first to go. */
const BUCKETS_MAX = 10_000;

/** A token bucket for each name: `burst` at once, `rate` a second for long. In this process's memory. */
export function createBuckets({ rate, burst, now = Date.now }: { rate: number; burst: number; now?: () => Instant }) {
  const buckets = new Map<string, { tokens: number; at: Instant }>();

  function levelOf(name: string): number {
    const bucket = buckets.get(name);
    return bucket === undefined ? burst : Math.min(burst, bucket.tokens + ((now() - bucket.at) / 1000) * rate);
  }

  return {
    /** Whether there is one to take. */
    has: (name: string): boolean => levelOf(name) >= 1,
    /** Takes one; false: there is none. */
    take(name: string): boolean {
      const level = levelOf(name);
      if (level < 1) return false;
      // Taken out first, so that the longest unused stands first in the map.
      buckets.delete(name);
      buckets.set(name, { tokens: level - 1, at: now() });
      const oldest = buckets.keys().next().value;
      if (buckets.size > BUCKETS_MAX && oldest !== undefined) buckets.delete(oldest);
      return true;
    },
  };
}
