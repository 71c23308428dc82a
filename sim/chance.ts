/** Chance that can be played again: the same seed gives the same numbers (mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, and without, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  happens(share: number): boolean {
    return this.next() < share;
  }

  between(least: number, most: number): number {
    return Math.floor(least + this.next() * (most - least));
  }

  one<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.next() * list.length)];
  }

  /** Time until something that happens every `mean` on average: what arrives by itself, and patience. */
  exponential(mean: number): number {
    return Math.ceil(-Math.log(1 - this.next()) * mean);
  }

  /** Time that people take for something: mostly near `usual` (the median), sometimes much longer. */
  around(usual: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
    return Math.ceil(usual * Math.exp(0.5 * normal));
  }
}
