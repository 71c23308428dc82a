import type { FlaggedView } from '@parley/contract';

/** A conversation that is flagged again is another cry for help. */
const keyOf = ({ conversation, at }: FlaggedView): string => `${conversation.id} ${at}`;
export const keysOf = (flagged: readonly FlaggedView[]): ReadonlySet<string> => new Set(flagged.map(keyOf));

/** Who asks for help now and did not before; one's own asking is no news. `before` null: nothing was known, and all of it is on the screen already. */
export function freshFlags(
  before: ReadonlySet<string> | null,
  flagged: readonly FlaggedView[],
  me: string | null,
): readonly FlaggedView[] {
  if (before === null) return [];
  return flagged.filter((one) => !before.has(keyOf(one)) && one.by?.id !== me);
}
