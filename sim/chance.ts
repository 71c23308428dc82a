import { Chance as Plain } from '../packages/domain/testing/chance.ts';

/** Chance as it plays with people: what comes when, and how long it takes. */
export class Chance extends Plain {
  happens(share: number): boolean {
    return this.next() < share;
  }

  between(least: number, most: number): number {
    return Math.floor(least + this.next() * (most - least));
  }

  /** One of them; of none, none. */
  some<T>(list: readonly T[]): T | undefined {
    return list[this.upTo(list.length - 1)];
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
