/** What the server accepts (see `domain/text.ts`), in UTF-16 units. It decides; this only tells early. */
export const TEXT_MAX_CHARACTERS = 4_000;

/** From so many characters before the limit on it is shown how many are left. */
const SHOWN_WITHIN = 400;

/** How near a text is to the limit, counted as the server counts it: without white space around. */
export function countState(draft: string): { shown: boolean; left: number; over: number } {
  const length =
    draft.length <= TEXT_MAX_CHARACTERS - SHOWN_WITHIN ? draft.length : draft.trim().normalize('NFC').length;
  const left = TEXT_MAX_CHARACTERS - length;
  return { shown: left < SHOWN_WITHIN, left: Math.max(0, left), over: Math.max(0, -left) };
}
