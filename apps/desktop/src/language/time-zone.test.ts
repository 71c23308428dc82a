import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOf, instantAt, readField, timeZoneFor, wallTime, writeField } from './time-zone.ts';

const BERLIN = 'Europe/Berlin';
const NEW_YORK = 'America/New_York';
const HOUR_MS = 3_600_000;
const at = (iso: string) => new Date(iso).getTime();
const read = (value: string, zone: string) => new Date(readField(value, zone) ?? Number.NaN).toISOString();

test('a clock in Berlin shows another time than one in New York', () => {
  const noon = at('2026-11-21T12:00:00Z');
  assert.equal(writeField(noon, BERLIN), '2026-11-21T13:00');
  assert.equal(writeField(noon, NEW_YORK), '2026-11-21T07:00');
  assert.equal(writeField(noon, 'Asia/Kathmandu'), '2026-11-21T17:45');
  assert.equal(writeField(at('2026-12-31T23:30:00Z'), BERLIN), '2027-01-01T00:30');
});

// The nights in which clocks are put forward and back: what they show before, in and after the hour that is missing or comes twice.
for (const [zone, shown, instant] of [
  [BERLIN, '2026-03-29T01:59', '2026-03-29T00:59:00.000Z'],
  [BERLIN, '2026-03-29T02:30', '2026-03-29T01:30:00.000Z'],
  [BERLIN, '2026-03-29T03:00', '2026-03-29T01:00:00.000Z'],
  [BERLIN, '2026-10-25T01:30', '2026-10-24T23:30:00.000Z'],
  [BERLIN, '2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
  [BERLIN, '2026-10-25T03:00', '2026-10-25T02:00:00.000Z'],
  [NEW_YORK, '2026-03-08T01:59', '2026-03-08T06:59:00.000Z'],
  [NEW_YORK, '2026-03-08T02:30', '2026-03-08T07:30:00.000Z'],
  [NEW_YORK, '2026-03-08T03:00', '2026-03-08T07:00:00.000Z'],
  [NEW_YORK, '2026-11-01T00:59', '2026-11-01T04:59:00.000Z'],
  [NEW_YORK, '2026-11-01T01:30', '2026-11-01T05:30:00.000Z'],
  [NEW_YORK, '2026-11-01T02:00', '2026-11-01T07:00:00.000Z'],
] as const) {
  test(`${shown} in ${zone} is ${instant}`, () => assert.equal(read(shown, zone), instant));
}

test('what a clock shows leads back to the instant, all year, but for the hour that it shows twice', () => {
  for (const zone of [BERLIN, NEW_YORK, 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'])
    for (let hour = 0; hour < 366 * 24; hour++) {
      const instant = at('2026-01-01T00:00:00Z') + hour * HOUR_MS;
      const again = instantAt(wallTime(instant, zone), zone);
      assert.ok(again === instant || again === instant - HOUR_MS || again === instant - HOUR_MS / 2, `${zone} ${hour}`);
      if (again !== instant) assert.equal(wallTime(again, zone), wallTime(instant, zone));
    }
});

test('days are those of the calendar where one is, not spans of 24 hours', () => {
  const days = (from: string, to: string, zone: string) => dayOf(at(to), zone) - dayOf(at(from), zone);
  assert.equal(days('2026-03-12T03:30:00Z', '2026-03-12T04:30:00Z', NEW_YORK), 1);
  assert.equal(days('2026-03-12T03:30:00Z', '2026-03-12T04:30:00Z', BERLIN), 0);
  // 23 hours, and 25.
  assert.equal(days('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', BERLIN), 1);
  assert.equal(days('2026-10-24T22:00:00Z', '2026-10-25T22:30:00Z', BERLIN), 0);
});

test('a field that holds no time holds none', () => {
  for (const value of ['', 'noon', '2026-13-40T99:99']) assert.equal(readField(value, BERLIN), null, value);
});

test('a zone that nobody knows is that of the device', () => {
  const device = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  assert.equal(timeZoneFor('auto'), device);
  assert.equal(timeZoneFor('Atlantis/Capital'), device);
  assert.equal(timeZoneFor(NEW_YORK), NEW_YORK);
});
