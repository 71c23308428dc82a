import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '@parley/contract';
import { firstUnread, parcelsOf, sameParcel, setLines } from './lines.ts';

const NOON = Date.UTC(2026, 4, 5, 10);
const MINUTE = 60_000;

const line = (place: number, minutes: number, author: Entry['author'] = { kind: 'contact' }): Entry => ({
  kind: 'message',
  id: `line-${place}`,
  place,
  position: place,
  at: NOON + minutes * MINUTE,
  author,
  text: 'x',
});
const mia: Entry['author'] = { kind: 'member', id: 'mia', name: 'Mia' };
const tom: Entry['author'] = { kind: 'member', id: 'tom', name: 'Tom' };

test('lines of one author that follow soon stand together', () => {
  const set = setLines(
    [line(1, 0), line(2, 1), line(3, 10), line(4, 11, mia), line(5, 11, tom)],
    undefined,
    undefined,
    'Europe/Berlin',
  );
  assert.deepEqual(
    set.map(({ first, last }) => [first, last]),
    [
      [true, false],
      [false, true],
      [true, true],
      [true, true],
      [true, true],
    ],
  );
});

test('a day begins with its first line, and nothing stands together over midnight', () => {
  const set = setLines([line(1, 11 * 60 + 58), line(2, 12 * 60 + 1)], undefined, undefined, 'Europe/Berlin');
  assert.deepEqual(
    set.map(({ day, first }) => [day, first]),
    [
      [true, true],
      [true, true],
    ],
  );
});

test('parcels are cut by place: older lines that arrive leave the later parcels as they were', () => {
  const all = Array.from({ length: 200 }, (_, index) => line(index + 1, index));
  const later = parcelsOf(all.slice(100));
  const complete = parcelsOf(all);
  assert.deepEqual(
    complete.flatMap((parcel) => parcel.entries),
    all,
  );
  for (const parcel of later.slice(1)) {
    const same = complete.find(({ key }) => key === parcel.key);
    assert.ok(same !== undefined && sameParcel(parcel, same));
  }
});

test('a new line changes the last parcel alone', () => {
  const all = Array.from({ length: 130 }, (_, index) => line(index + 1, index));
  const before = parcelsOf(all.slice(0, 129));
  const after = parcelsOf(all);
  assert.deepEqual(
    after.map((parcel, index) => before[index] !== undefined && sameParcel(parcel, before[index])),
    [true, true, true, false],
  );
});

test('unread begins with the first message of the customer after what our side has read', () => {
  const entries = [line(1, 0), line(2, 1, mia), line(3, 2, mia), line(4, 3)];
  assert.equal(firstUnread(entries, 1), 'line-4');
  assert.equal(firstUnread(entries, 4), null);
});
