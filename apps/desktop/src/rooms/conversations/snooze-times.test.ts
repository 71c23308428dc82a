import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { readLocal, snoozeTimes, writeLocal } from './snooze-times.ts';

const HOUR_MS = 3_600_000;
const { TZ } = process.env;
beforeEach(() => {
  process.env['TZ'] = 'Europe/Berlin';
});
afterEach(() => {
  if (TZ === undefined) delete process.env['TZ'];
  else process.env['TZ'] = TZ;
});
const local = (at: number) => writeLocal(at);

test('on a Wednesday, tomorrow is Thursday, next week Monday, next month its first Monday', () => {
  const times = snoozeTimes(new Date(2026, 10, 18, 15, 20).getTime());
  assert.equal(local(times.hour), '2026-11-18T16:20');
  assert.equal(local(times.tomorrow), '2026-11-19T09:00');
  assert.equal(local(times.nextWeek), '2026-11-23T09:00');
  assert.equal(local(times.nextMonth), '2026-12-07T09:00');
});

test('on a Monday next week is in seven days, and a month that begins on a Monday has its first one then', () => {
  const monday = snoozeTimes(new Date(2026, 4, 4, 8).getTime());
  assert.equal(local(monday.nextWeek), '2026-05-11T09:00');
  assert.equal(local(monday.nextMonth), '2026-06-01T09:00');
});

test('the last day of a year leads into the next one', () => {
  const times = snoozeTimes(new Date(2026, 11, 31, 23, 30).getTime());
  assert.equal(local(times.tomorrow), '2027-01-01T09:00');
  assert.equal(local(times.nextMonth), '2027-01-04T09:00');
});

test('nine in the morning is nine in the morning after the clocks have changed', () => {
  const saturday = new Date(2026, 2, 28, 9).getTime();
  const { tomorrow } = snoozeTimes(saturday);
  assert.equal(local(tomorrow), '2026-03-29T09:00');
  assert.equal(tomorrow - saturday, 23 * HOUR_MS);
  const autumn = new Date(2026, 9, 24, 9).getTime();
  assert.equal(snoozeTimes(autumn).tomorrow - autumn, 25 * HOUR_MS);
});

test('one hour is one hour, also across the change of the clocks', () => {
  const beforeChange = new Date(2026, 2, 29, 1, 30).getTime();
  assert.equal(snoozeTimes(beforeChange).hour - beforeChange, HOUR_MS);
  assert.equal(local(snoozeTimes(beforeChange).hour), '2026-03-29T03:30');
});

test('a field that holds no time holds none', () => {
  assert.equal(readLocal(''), null);
  assert.equal(readLocal('2026-13-40T99:99'), null);
  assert.equal(readLocal('2026-11-18T16:20'), new Date(2026, 10, 18, 16, 20).getTime());
});
