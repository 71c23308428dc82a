import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readField, writeField } from '../../language/time-zone.ts';
import { snoozeTimes } from './snooze-times.ts';

const HOUR_MS = 3_600_000;
const BERLIN = 'Europe/Berlin';
const NEW_YORK = 'America/New_York';

/** The instant at which clocks there show this, and what is proposed then. */
function at(shown: string, zone: string) {
  const now = readField(shown, zone) ?? assert.fail(shown);
  const times = snoozeTimes(now, zone);
  const say = (each: keyof typeof times) => writeField(times[each], zone);
  return { now, times, say };
}

test('on a Wednesday, tomorrow is Thursday, next week Monday, next month its first Monday', () => {
  const { say } = at('2026-11-18T15:20', BERLIN);
  assert.equal(say('hour'), '2026-11-18T16:20');
  assert.equal(say('tomorrow'), '2026-11-19T09:00');
  assert.equal(say('nextWeek'), '2026-11-23T09:00');
  assert.equal(say('nextMonth'), '2026-12-07T09:00');
});

test('on a Monday next week is in seven days, and a month that begins on a Monday has its first one then', () => {
  const { say } = at('2026-05-04T08:00', BERLIN);
  assert.equal(say('nextWeek'), '2026-05-11T09:00');
  assert.equal(say('nextMonth'), '2026-06-01T09:00');
});

test('the last day of a year leads into the next one', () => {
  const { say } = at('2026-12-31T23:30', BERLIN);
  assert.equal(say('tomorrow'), '2027-01-01T09:00');
  assert.equal(say('nextMonth'), '2027-01-04T09:00');
});

test('what tomorrow is depends on where one is', () => {
  const { now, times } = at('2026-11-18T01:00', BERLIN);
  assert.equal(writeField(times.tomorrow, BERLIN), '2026-11-19T09:00');
  assert.equal(writeField(snoozeTimes(now, NEW_YORK).tomorrow, NEW_YORK), '2026-11-18T09:00');
});

for (const [zone, forward, back] of [
  [BERLIN, '2026-03-28', '2026-10-24'],
  [NEW_YORK, '2026-03-07', '2026-10-31'],
] as const) {
  test(`nine in the morning is nine in the morning after the clocks have changed, ${zone}`, () => {
    const spring = at(`${forward}T09:00`, zone);
    assert.equal(spring.say('tomorrow').slice(-5), '09:00');
    assert.equal(spring.times.tomorrow - spring.now, 23 * HOUR_MS);
    const autumn = at(`${back}T09:00`, zone);
    assert.equal(autumn.say('tomorrow').slice(-5), '09:00');
    assert.equal(autumn.times.tomorrow - autumn.now, 25 * HOUR_MS);
  });
}

test('one hour is one hour, also across the change of the clocks', () => {
  const { now, times, say } = at('2026-03-29T01:30', BERLIN);
  assert.equal(times.hour - now, HOUR_MS);
  assert.equal(say('hour'), '2026-03-29T03:30');
});
