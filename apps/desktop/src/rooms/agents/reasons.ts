import type { AwayReason } from '@parley/contract';

/** What *Stay away* gives: the usual reason, else the first as they are sorted; null: there is none to choose from. */
export const usualReason = (reasons: readonly AwayReason[]): AwayReason | null =>
  reasons.find(({ usual }) => usual) ?? reasons[0] ?? null;
