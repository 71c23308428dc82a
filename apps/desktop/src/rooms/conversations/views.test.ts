import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bucket } from '@parley/contract';
import { countOf, isView, neighbour, searchFor, statusOf } from './views.ts';

const counts: Bucket[] = [
  { inbox: 'shop', queue: null, status: 'queued', owner: null, count: 3 },
  { inbox: 'shop', queue: 'trade', status: 'offered', owner: null, count: 1 },
  { inbox: 'shop', queue: 'trade', status: 'active', owner: 'mia', count: 2 },
  { inbox: 'garage', queue: null, status: 'active', owner: 'tom', count: 5 },
  { inbox: 'shop', queue: null, status: 'pending', owner: 'mia', count: 4 },
  { inbox: 'shop', queue: null, status: 'pending', owner: null, count: 6 },
  { inbox: 'shop', queue: 'trade', status: 'snoozed', owner: 'tom', count: 8 },
  { inbox: 'shop', queue: null, status: 'resolved', owner: null, count: 7 },
];

const mia = { me: 'mia', guestOf: 0, sees: () => true };

test('views sum the buckets that belong to them', () => {
  assert.equal(countOf(counts, 'mine', 'open', mia), 2);
  assert.equal(countOf(counts, 'unassigned', 'open', mia), 4);
  assert.equal(countOf(counts, 'all', 'open', mia), 11);
  assert.equal(countOf(counts, 'all', 'resolved', mia), 7);
  assert.equal(countOf(counts, 'mine', 'open', { ...mia, me: null }), 0);
});

test('what is set aside is not among the open ones, and stays with whoever had it', () => {
  assert.equal(countOf(counts, 'all', 'pending', mia), 10);
  assert.equal(countOf(counts, 'mine', 'pending', mia), 4);
  assert.equal(countOf(counts, 'unassigned', 'pending', mia), 6);
  assert.equal(countOf(counts, 'all', 'snoozed', mia), 8);
  assert.equal(countOf(counts, 'mine', 'snoozed', mia), 0);
});

test('a guest of a conference has it among their own, and all are counted once', () => {
  assert.equal(countOf(counts, 'mine', 'open', { ...mia, guestOf: 1 }), 3);
  assert.equal(countOf(counts, 'all', 'open', { ...mia, guestOf: 1 }), 11);
  assert.equal(countOf(counts, 'mine', 'pending', { ...mia, guestOf: 1 }), 4);
});

test('what one has in hand of a queue that one does not serve is among one’s own alone', () => {
  const elsewhere = { ...mia, sees: ({ queue }: Bucket) => queue !== 'trade' };
  assert.equal(countOf(counts, 'mine', 'open', elsewhere), 2);
  assert.equal(countOf(counts, 'all', 'open', elsewhere), 8);
  assert.equal(countOf(counts, 'unassigned', 'open', elsewhere), 3);
});

test('an address names a status, and anything else means what is open', () => {
  assert.deepEqual(['pending', 'snoozed', 'resolved', 'open', 'queued', 7, undefined].map(statusOf), [
    'pending',
    'snoozed',
    'resolved',
    'open',
    'open',
    'open',
    'open',
  ]);
  assert.deepEqual(searchFor('open'), {});
  assert.deepEqual(searchFor('snoozed'), { status: 'snoozed' });
});

test('moving through a list stops at its ends and begins at them', () => {
  const ids = ['a', 'b', 'c'];
  assert.equal(neighbour(ids, null, 1), 'a');
  assert.equal(neighbour(ids, null, -1), 'c');
  assert.equal(neighbour(ids, 'b', 1), 'c');
  assert.equal(neighbour(ids, 'c', 1), 'c');
  assert.equal(neighbour(ids, 'gone', 1), 'a');
  assert.equal(neighbour([], null, 1), null);
});

test('only the words for views are views', () => {
  assert.equal(isView('mine'), true);
  assert.equal(isView('constructor'), false);
});
