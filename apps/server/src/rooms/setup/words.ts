import { isDeepStrictEqual } from 'node:util';

/** What a thing is, for the audit: values by what they are called. A list stands for a set whose members come and go. */
export type Words = Readonly<Record<string, string | readonly string[]>>;

/** More names than that say nothing more to whoever reads the audit. */
const NAMES_MAX = 20;
const NOTHING = '–';

function listed(names: readonly string[]): string {
  const rest = names.length - NAMES_MAX;
  return rest > 0 ? `${names.slice(0, NAMES_MAX).join(', ')} and ${rest} more` : names.join(', ');
}
const said = (value: string | readonly string[]): string => (typeof value === 'string' ? value : listed(value));

/** A new thing, in words: whatever is not empty. */
export const made = (words: Words): string =>
  Object.entries(words)
    .filter(([, value]) => value.length > 0)
    .map(([what, value]) => `${what} ${said(value)}`)
    .join('; ');

/** What is different. */
export function changes(before: Words, after: Words): string {
  return Object.entries(after)
    .flatMap(([what, now]) => {
      const was = before[what] ?? '';
      if (isDeepStrictEqual(was, now)) return [];
      if (typeof was === 'string' || typeof now === 'string')
        return [`${what} ${said(was) || NOTHING} → ${said(now) || NOTHING}`];
      const come = now.filter((name) => !was.includes(name));
      const gone = was.filter((name) => !now.includes(name));
      if (come.length === 0 && gone.length === 0) return [`${what} ${listed(was)} → ${listed(now)}`];
      const parts = [come.length === 0 ? '' : `+ ${listed(come)}`, gone.length === 0 ? '' : `− ${listed(gone)}`];
      return [`${what} ${parts.filter((part) => part !== '').join(' ')}`];
    })
    .join('; ');
}

export const yes = (on: boolean): string => (on ? 'yes' : 'no');
