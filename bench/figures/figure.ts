import type { Context } from '../context.ts';

/** One line of the table. */
export interface Figure {
  name: string;
  what: string;
  value: number;
  unit: string;
  /** What it must reach, and whether it does. */
  must: { is: '≥' | '≤'; bound: number; of: 'value' | 'share'; met: boolean } | null;
  /** Against another figure of the same run. */
  share: { of: string; value: number } | null;
  /** All the single measurements. */
  runs?: readonly number[];
}

/** Measurements that are made together. */
export interface Scenario {
  name: string;
  measure: (context: Context, say: (progress: string) => void) => Promise<Figure[]>;
}

type Must = readonly ['≥' | '≤', number];

export function figure(given: {
  name: string;
  what: string;
  value: number;
  unit: string;
  must?: Must;
  share?: { of: string; value: number };
  runs?: readonly number[];
}): Figure {
  const { must, share, ...rest } = given;
  const measured = share?.value ?? given.value;
  return {
    ...rest,
    share: share ?? null,
    must:
      must === undefined
        ? null
        : {
            is: must[0],
            bound: must[1],
            of: share === undefined ? 'value' : 'share',
            met: must[0] === '≥' ? measured >= must[1] : measured <= must[1],
          },
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
