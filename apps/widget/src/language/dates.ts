import { language, words } from './language.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Days are told apart by the visitor's own calendar. */
export const dayOf = (at: number): string => new Date(at).toDateString();

export const clock = (at: number): string => format({ timeStyle: 'short' }).format(at);

export function dayName(at: number, now: number): string {
  if (dayOf(at) === dayOf(now)) return words.today;
  if (dayOf(at) === dayOf(now - DAY_MS)) return words.yesterday;
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return format(
    sameYear ? { weekday: 'long', day: 'numeric', month: 'long' } : { day: 'numeric', month: 'long', year: 'numeric' },
  ).format(at);
}

/** For lists: the time today, else the day. */
export function whenShort(at: number, now: number): string {
  if (dayOf(at) === dayOf(now)) return clock(at);
  if (dayOf(at) === dayOf(now - DAY_MS)) return words.yesterday;
  return format({
    day: 'numeric',
    month: 'short',
    ...(new Date(at).getFullYear() === new Date(now).getFullYear() ? {} : { year: 'numeric' }),
  }).format(at);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes longer than using it a hundred times. */
function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  let made = formats.get(key);
  if (made === undefined) {
    made = new Intl.DateTimeFormat(language, options);
    formats.set(key, made);
  }
  return made;
}
