import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry, Fact } from '@parley/contract';
import { conversationOf, person } from '../../../testing/views.ts';
import { minesOf, moreWaiting, tookItMyself, waitingByInbox, writtenToMe } from './alerts.ts';

const line = { id: 'e', place: 3, position: 3, at: 0 };
const posted = (author: 'contact' | 'member'): Fact => ({
  conversation: 'c',
  contact: 'k',
  inbox: 'shop',
  revision: 4,
  type: 'message.posted',
  entry: {
    ...line,
    kind: 'message',
    text: 'Hello',
    author: author === 'contact' ? { kind: 'contact' } : { kind: 'member', id: 'mia', name: 'Mia' },
  },
});
const assigned = (by: string): Entry => ({
  ...line,
  kind: 'event',
  event: 'assigned',
  author: { kind: 'member', id: by, name: by },
  from: null,
  to: { id: 'mia', name: 'Mia' },
});
const owned = (by: string) => new Map([['c', conversationOf({ owner: person(by) })]]);

test('a customer’s message in one’s own conversation is told, unless one is looking at it', () => {
  const seen = { me: 'mia', conversations: owned('mia'), at: null };
  assert.equal(writtenToMe(posted('contact'), seen), 'c');
  assert.equal(writtenToMe(posted('contact'), { ...seen, at: 'c' }), null);
  assert.equal(writtenToMe(posted('member'), seen), null);
  assert.equal(writtenToMe(posted('contact'), { ...seen, conversations: owned('tom') }), null);
  assert.equal(writtenToMe(posted('contact'), { ...seen, me: null }), null);
});

test('one’s own conversations are those one owns', () => {
  assert.deepEqual([...minesOf(owned('mia').values(), 'mia')], ['c']);
  assert.deepEqual([...minesOf(owned('tom').values(), 'mia')], []);
});

test('what one took oneself is told from what a colleague hands over, and from what comes back by itself', () => {
  const reopened: Entry = { ...line, kind: 'event', event: 'reopened', position: null, author: { kind: 'system' } };
  assert.equal(tookItMyself([assigned('tom'), assigned('mia')], 'mia'), true);
  assert.equal(tookItMyself([assigned('mia'), assigned('tom')], 'mia'), false);
  assert.equal(tookItMyself([assigned('mia'), reopened], 'mia'), false);
  assert.equal(tookItMyself([], 'mia'), false);
});

test('it is told when more wait than before, in whatever inbox', () => {
  const waiting = (shop: number, garage: number) =>
    waitingByInbox([
      { inbox: 'shop', queue: null, status: 'queued', owner: null, count: shop },
      { inbox: 'garage', queue: null, status: 'queued', owner: null, count: garage },
      { inbox: 'garage', queue: null, status: 'active', owner: 'mia', count: 9 },
    ]);
  assert.equal(moreWaiting(waiting(1, 1), waiting(0, 2)), 'garage');
  assert.equal(moreWaiting(waiting(1, 1), waiting(1, 0)), null);
});
