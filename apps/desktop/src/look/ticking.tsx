import { useFormats } from '../language/language.tsx';
import { useSeconds } from './use-now.ts';

/** Beyond this seconds are of no interest. */
const DAY_MS = 24 * 3_600_000;

/** How long something has been going on. */
export function Ticking({ since }: { since: number }) {
  const formats = useFormats();
  const ms = Math.max(0, useSeconds() - since);
  return <time dateTime={new Date(since).toISOString()}>{ms < DAY_MS ? formats.clock(ms) : formats.span(ms)}</time>;
}
