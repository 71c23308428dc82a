import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FlaggedView } from '@parley/contract';
import { conversationOf, person } from '../../../testing/views.ts';
import { freshFlags, keysOf } from './fresh-flags.ts';

const contact = {
  id: 'x',
  revision: 1,
  name: null,
  email: null,
  locale: 'en',
  page: null,
  banned: false,
  createdAt: 0,
  seenAt: 0,
};
const flag = (id: string, at: number, by: string): FlaggedView => ({
  conversation: conversationOf({ id, flagged: true }),
  contact,
  at,
  by: person(by),
});
const ids = (flags: readonly FlaggedView[]) => flags.map(({ conversation }) => conversation.id);

test('only what was not flagged before is news, and a second asking is', () => {
  const first = [flag('a', 1, 'mia'), flag('b', 2, 'tom')];
  assert.deepEqual(ids(freshFlags(null, first, 'sue')), []);
  assert.deepEqual(ids(freshFlags(keysOf([]), first, 'sue')), ['a', 'b']);
  assert.deepEqual(ids(freshFlags(keysOf(first), [...first, flag('c', 3, 'tom')], 'sue')), ['c']);
  assert.deepEqual(ids(freshFlags(keysOf(first), [flag('a', 9, 'mia')], 'sue')), ['a']);
});

test('nobody is told of their own asking', () => {
  assert.deepEqual(ids(freshFlags(keysOf([]), [flag('a', 1, 'sue'), flag('b', 1, 'tom')], 'sue')), ['b']);
});
