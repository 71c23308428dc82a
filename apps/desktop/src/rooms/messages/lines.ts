import type { Entry } from '@parley/contract';
import { dayOf } from '../../language/time-zone.ts';

/** Lines of one author stand together while they follow within this time: what reads as one breath. */
const TOGETHER_MS = 5 * 60_000;

/** Lines are drawn in parcels of this many, so that a new line redraws one parcel of a long timeline. */
const PARCEL_LINES = 40;

export interface Line {
  entry: Entry;
  /** The line is the first of its day. */
  day: boolean;
  /** First and last of those that stand together; events stand alone. */
  first: boolean;
  last: boolean;
}

/** How lines are set, given what stands directly before and after them, where days are those of a time zone. */
export function setLines(
  entries: readonly Entry[],
  before: Entry | undefined,
  after: Entry | undefined,
  zone: string,
): Line[] {
  return entries.map((entry, index) => {
    const above = index === 0 ? before : entries[index - 1];
    const below = index === entries.length - 1 ? after : entries[index + 1];
    return {
      entry,
      day: above === undefined || dayOf(above.at, zone) !== dayOf(entry.at, zone),
      first: above === undefined || !together(above, entry, zone),
      last: below === undefined || !together(entry, below, zone),
    };
  });
}

function together(a: Entry, b: Entry, zone: string): boolean {
  return (
    a.kind === 'message' &&
    b.kind === 'message' &&
    sameAuthor(a, b) &&
    b.at - a.at < TOGETHER_MS &&
    dayOf(a.at, zone) === dayOf(b.at, zone)
  );
}

function sameAuthor(a: Entry, b: Entry): boolean {
  return (
    a.author.kind === b.author.kind &&
    (a.author.kind !== 'member' || (b.author.kind === 'member' && a.author.id === b.author.id))
  );
}

export interface Parcel {
  key: number;
  entries: readonly Entry[];
  before: Entry | undefined;
  after: Entry | undefined;
}

/** Cuts a timeline by place, so that older lines that arrive later do not move the cuts. */
export function parcelsOf(entries: readonly Entry[]): Parcel[] {
  const parcels: Parcel[] = [];
  let start = 0;
  while (start < entries.length) {
    const key = Math.floor((entries[start] as Entry).place / PARCEL_LINES);
    let end = start + 1;
    while (end < entries.length && Math.floor((entries[end] as Entry).place / PARCEL_LINES) === key) end++;
    parcels.push({ key, entries: entries.slice(start, end), before: entries[start - 1], after: entries[end] });
    start = end;
  }
  return parcels;
}

/** Lines never change: two parcels with the same ends are the same. */
export const sameParcel = (a: Parcel, b: Parcel): boolean =>
  a.entries.length === b.entries.length &&
  a.entries[0]?.id === b.entries[0]?.id &&
  a.before?.id === b.before?.id &&
  a.after?.id === b.after?.id;

/** The first message of the customer that nobody of ours had read; null: none. */
export function firstUnread(entries: readonly Entry[], teamRead: number): string | null {
  const found = entries.find(
    (entry) => entry.kind === 'message' && entry.author.kind === 'contact' && entry.position > teamRead,
  );
  return found?.id ?? null;
}
