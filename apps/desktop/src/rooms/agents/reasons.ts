import type { AwayReason } from '@parley/contract';

/** The reasons to choose from, by name. */
export const sortedReasons = (
  reasons: Iterable<AwayReason>,
  compare: (a: string, b: string) => number,
): readonly AwayReason[] => [...reasons].sort((a, b) => compare(a.name, b.name));

/** What *Stay away* gives: the usual reason, else the first; null: there is none to choose from. */
export const usualReason = (reasons: readonly AwayReason[]): AwayReason | null =>
  reasons.find(({ usual }) => usual) ?? reasons[0] ?? null;
