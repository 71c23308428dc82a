import { dayOf, timeZoneFor, yearOf } from './time-zone.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Dates and times as a language writes them, in the time zone of whoever reads them. */
export interface Formats {
  /** That time zone, as IANA names it. */
  zone: string;
  /** `14:05` */
  time(at: number): string;
  /** The same in another time zone. */
  timeIn(at: number, timeZone: string): string;
  /** `Tuesday, 4 March`; with the year when it is not this one. */
  day(at: number, now: number): string;
  /** `4 Mar 2026, 14:05` */
  moment(at: number): string;
  /** `4 March 2026` */
  date(at: number): string;
  /** In a row of a list: the time today, the weekday within a week, else the date. */
  short(at: number, now: number): string;
  /** Of a time that lies ahead: the time today, weekday and time within a week, else date and time. */
  ahead(at: number, now: number): string;
  /** `5 minutes ago` */
  ago(at: number, now: number): string;
  /** How long something lasts by now: `12 min`, `3 hr`, `2 days`. */
  span(ms: number): string;
  /** A clock that runs: `0:07`, `12:30`, `1:02:03`. */
  clock(ms: number): string;
  number(count: number): string;
  /** `English (United Kingdom)` for `en-GB`; the tag itself if it is not one. */
  language(tag: string): string;
  compare(a: string, b: string): number;
}

/**
 * The browser's own region decides on details such as 24 hours, if its language is the one shown (`en-GB` for `en`). `timeZone`: an IANA name, or `auto`
 * for the device's.
 */
export function formatsOf(tag: string, browser: readonly string[], timeZone = 'auto'): Formats {
  const locale = browser.find((wish) => wish.toLowerCase().split('-')[0] === tag) ?? tag;
  const zone = timeZoneFor(timeZone);
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
  const time = format({ timeStyle: 'short' });
  const day = format({ weekday: 'long', day: 'numeric', month: 'long' });
  const dayAndYear = format({ day: 'numeric', month: 'long', year: 'numeric' });
  const moment = format({ dateStyle: 'medium', timeStyle: 'short' });
  const weekday = format({ weekday: 'short' });
  const weekdayAndTime = format({ weekday: 'short', hour: 'numeric', minute: '2-digit' });
  const dayAndMonth = format({ day: 'numeric', month: 'short' });
  const numeric = format({ day: 'numeric', month: 'numeric', year: '2-digit' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const unit = (name: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: 0 });
  const minutes = unit('minute');
  const hours = unit('hour');
  const days = unit('day');
  const names = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' });
  const numbers = new Intl.NumberFormat(locale);
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const sameYear = (a: number, b: number) => yearOf(a, zone) === yearOf(b, zone);
  return {
    zone,
    time: (at) => time.format(at),
    timeIn: (at, wanted) => format({ timeStyle: 'short', timeZone: timeZoneFor(wanted) }).format(at),
    day: (at, now) => (sameYear(at, now) ? day : dayAndYear).format(at),
    moment: (at) => moment.format(at),
    date: (at) => dayAndYear.format(at),
    short(at, now) {
      const days = dayOf(now, zone) - dayOf(at, zone);
      if (days <= 0) return time.format(at);
      if (days < 7) return weekday.format(at);
      return (sameYear(at, now) ? dayAndMonth : numeric).format(at);
    },
    ahead(at, now) {
      const days = dayOf(at, zone) - dayOf(now, zone);
      if (days <= 0) return time.format(at);
      return (days < 7 ? weekdayAndTime : moment).format(at);
    },
    ago(at, now) {
      const past = Math.max(0, now - at);
      if (past < MINUTE_MS) return relative.format(0, 'second');
      if (past < HOUR_MS) return relative.format(-Math.floor(past / MINUTE_MS), 'minute');
      if (past < DAY_MS) return relative.format(-Math.floor(past / HOUR_MS), 'hour');
      return relative.format(-Math.floor(past / DAY_MS), 'day');
    },
    span(ms) {
      if (ms < HOUR_MS) return minutes.format(Math.max(1, Math.floor(ms / MINUTE_MS)));
      return ms < DAY_MS ? hours.format(Math.floor(ms / HOUR_MS)) : days.format(Math.floor(ms / DAY_MS));
    },
    clock(ms) {
      const whole = Math.max(0, Math.floor(ms / 1000));
      const [hour, minute, second] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
      const two = (part: number) => String(part).padStart(2, '0');
      return hour > 0 ? `${hour}:${two(minute)}:${two(second)}` : `${minute}:${two(second)}`;
    },
    language(wanted) {
      try {
        const name = names.of(wanted) ?? wanted;
        return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
      } catch {
        return wanted;
      }
    },
    number: (count) => numbers.format(count),
    compare: collator.compare,
  };
}
