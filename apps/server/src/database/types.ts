import type { CustomTypesConfig } from 'pg';
import pg from 'pg';

/** PostgreSQL's numbers for its types. */
const INT8 = 20;
const TEXT_ARRAY = 1009;
const INT8_ARRAY = 1016;
const DATE = 1082;
const TIMESTAMPTZ = 1184;
const TIMESTAMPTZ_ARRAY = 1185;

type TypeId = Parameters<typeof pg.types.getTypeParser>[0];

// The types know the single types' numbers only.
const textArray = pg.types.getTypeParser(TEXT_ARRAY as TypeId) as (text: string) => (string | null)[];

/**
 * How the application reads columns where `pg` would do otherwise: `bigint` as a number, `timestamptz` as milliseconds
 * since 1970 (`Instant`; finer digits are cut off), `date` as its text, since a day has no time zone.
 */
export const parleyTypes: CustomTypesConfig = {
  getTypeParser(oid, format) {
    if (format === 'binary') return pg.types.getTypeParser(oid, format);
    switch (oid as number) {
      case INT8:
        return parseBigint;
      case INT8_ARRAY:
        return (text: string) => textArray(text).map((item) => (item === null ? null : parseBigint(item)));
      case TIMESTAMPTZ:
        return parseInstant;
      case TIMESTAMPTZ_ARRAY:
        return (text: string) => textArray(text).map((item) => (item === null ? null : parseInstant(item)));
      case DATE:
        return (text: string) => text;
      default:
        return pg.types.getTypeParser(oid, format);
    }
  },
};

/** Throws on what a number cannot hold, rather than round it. */
export function parseBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number.`);
  return value;
}

const ISO_INSTANT = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?([+-])(\d\d)(?::(\d\d))?$/;

/** Reads what PostgreSQL writes, in whatever time zone the session has. */
export function parseInstant(text: string): number {
  if (text === 'infinity') return Number.POSITIVE_INFINITY;
  if (text === '-infinity') return Number.NEGATIVE_INFINITY;
  const [, year, month, day, hour, minute, second, fraction = '', sign, zoneHours, zoneMinutes = 0] =
    ISO_INSTANT.exec(text) ?? [];
  if (year === undefined) throw new RangeError(`${text} is not an instant between the years 1 and 9999.`);
  const local = new Date(0);
  // Unlike Date.UTC, these take the years 1 to 99 for what they are.
  local.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  local.setUTCHours(Number(hour), Number(minute), Number(second), Number(fraction.slice(0, 3).padEnd(3, '0')));
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000;
  return local.getTime() - (sign === '-' ? -offset : offset);
}
