import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatsOf } from './format.ts';

const NOW = new Date(2026, 2, 12, 14, 5).getTime();
const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).getTime();
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test('a row shows the time today, the weekday within a week, then the date', () => {
  const british = formatsOf('en', ['en-GB']);
  assert.equal(british.short(at(2026, 2, 12, 10, 30), NOW), '10:30');
  assert.equal(british.short(at(2026, 2, 10, 9, 30), NOW), 'Tue');
  assert.equal(british.short(at(2026, 1, 1, 9, 30), NOW), '1 Feb');
  assert.equal(british.short(at(2024, 1, 1, 9, 30), NOW), '01/02/24');
});

test('a time ahead says as much as one needs to find it', () => {
  const british = formatsOf('en', ['en-GB']);
  assert.equal(british.ahead(at(2026, 2, 12, 18, 30), NOW), '18:30');
  assert.equal(british.ahead(at(2026, 2, 13, 9, 0), NOW), 'Fri 09:00');
  assert.match(british.ahead(at(2026, 3, 6, 9, 0), NOW), /6 Apr 2026.*09:00/);
});

test('times are those of the zone that is asked for, and so are their days and years', () => {
  const noon = Date.UTC(2026, 2, 12, 12, 5);
  const late = Date.UTC(2026, 2, 12, 3, 30);
  const newYork = formatsOf('en', ['en-GB'], 'America/New_York');
  const berlin = formatsOf('en', ['en-GB'], 'Europe/Berlin');
  assert.equal(newYork.time(noon), '08:05');
  assert.equal(berlin.time(noon), '13:05');
  assert.equal(newYork.short(late, noon), 'Wed', 'it was yesterday there');
  assert.equal(berlin.short(late, noon), '04:30');
  assert.equal(newYork.ahead(Date.UTC(2026, 2, 13, 3), noon), '23:00');
  assert.equal(berlin.ahead(Date.UTC(2026, 2, 13, 3), noon), 'Fri 04:00');
  const midnight = Date.UTC(2026, 11, 31, 23, 30);
  assert.equal(newYork.day(midnight, midnight + 3_600_000), 'Thursday 31 December');
  assert.equal(berlin.day(midnight, midnight - 3_600_000), '1 January 2027');
});

test('spans are told in the largest unit that fits, and never as nothing', () => {
  const german = formatsOf('de', ['de-DE']);
  assert.equal(plain(german.span(10_000)), '1 Min.');
  assert.equal(plain(german.span(59 * 60_000)), '59 Min.');
  assert.equal(plain(german.span(3 * 3_600_000)), '3 Std.');
  assert.equal(plain(german.span(50 * 3_600_000)), '2 Tg.');
});

test('a language is named in the language shown, and what is no language is left as it is', () => {
  const spanish = formatsOf('es', []);
  assert.equal(spanish.language('de'), 'Alemán');
  assert.equal(spanish.language('???'), '???');
});

test('a clock shows hours only where there are any, and never less than nothing', () => {
  const { clock } = formatsOf('en', []);
  assert.deepEqual([-5, 999, 7_000, 750_000, 3_723_000].map(clock), ['0:00', '0:00', '0:07', '12:30', '1:02:03']);
});
