const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The time zone that is wanted; the device's where that is `auto`, or one that this browser does not know. */
export function timeZoneFor(wanted: string): string {
  if (wanted !== 'auto' && clockIn(wanted) !== null) return wanted;
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return timeZone !== undefined && clockIn(timeZone) !== null ? timeZone : 'UTC';
}

/** An instant as clocks in a zone show it: as though it were one in UTC, so that the UTC functions of `Date` read it. */
export function wallTime(at: number, zone: string): number {
  const parts = clockIn(zone)?.formatToParts(at) ?? [];
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'));
}

/**
 * The instant at which clocks in a zone show this (see {@link wallTime}). What they show twice, when they are put back, is the first time; what they
 * skip, when they are put forward, is as much later as they skip. As `Date` has it for the zone of the device.
 */
export function instantAt(wall: number, zone: string): number {
  // Clocks change at most once within a day or two: one of these two differences from UTC holds at the instant.
  const before = wall - differenceAt(wall - DAY_MS, zone);
  const after = wall - differenceAt(wall + DAY_MS, zone);
  return wallTime(before, zone) === wall || wallTime(after, zone) !== wall ? before : after;
}

/** Days of the calendar since 1970, in a zone. Hours of daylight saving do not count. */
export const dayOf = (at: number, zone: string): number => Math.floor(wallTime(at, zone) / DAY_MS);

export const yearOf = (at: number, zone: string): number => new Date(wallTime(at, zone)).getUTCFullYear();

/** What a field for date and time holds (`2026-03-29T02:30`); null: nothing that is a time. */
export function readField(value: string, zone: string): number | null {
  const wall = Date.parse(`${value}Z`);
  return value === '' || Number.isNaN(wall) ? null : instantAt(wall, zone);
}

/** An instant as such a field wants it, to the minute. */
export const writeField = (at: number, zone: string): string =>
  new Date(wallTime(at, zone)).toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length);

/** By how much clocks in a zone are ahead of UTC, to the minute. */
const differenceAt = (at: number, zone: string): number =>
  Math.round((wallTime(at, zone) - at) / MINUTE_MS) * MINUTE_MS;

/** Null: there is no such zone. */
function clockIn(zone: string): Intl.DateTimeFormat | null {
  const made = clocks.get(zone);
  if (made !== undefined) return made;
  try {
    const clock = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(zone, clock);
    return clock;
  } catch {
    return null;
  }
}
