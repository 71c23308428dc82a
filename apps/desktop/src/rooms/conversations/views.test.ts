import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bucket } from '@parley/contract';
import { countOf, isView, neighbour } from './views.ts';

const counts: Bucket[] = [
  { inbox: 'shop', status: 'queued', owner: null, count: 3 },
  { inbox: 'shop', status: 'active', owner: 'mia', count: 2 },
  { inbox: 'garage', status: 'active', owner: 'tom', count: 5 },
  { inbox: 'shop', status: 'resolved', owner: null, count: 7 },
];

test('views sum the buckets that belong to them', () => {
  assert.equal(countOf(counts, 'mine', 'open', 'mia'), 2);
  assert.equal(countOf(counts, 'unassigned', 'open', 'mia'), 3);
  assert.equal(countOf(counts, 'all', 'open', 'mia'), 10);
  assert.equal(countOf(counts, 'all', 'resolved', 'mia'), 7);
  assert.equal(countOf(counts, 'mine', 'open', null), 0);
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
