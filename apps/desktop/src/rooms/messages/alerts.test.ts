import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConversationView, Fact } from '@parley/contract';
import { alertFor, moreWaiting, waitingByInbox } from './alerts.ts';

const common = { conversation: 'c', contact: 'k', inbox: 'shop', revision: 4 };
const line = { id: 'e', place: 3, position: 3, at: 0 };
const posted = (author: 'contact' | 'member'): Fact => ({
  ...common,
  type: 'message.posted',
  entry: {
    ...line,
    kind: 'message',
    text: 'Hello',
    author: author === 'contact' ? { kind: 'contact' } : { kind: 'member', id: 'mia', name: 'Mia' },
  },
});
const assigned = (by: string, to: string): Fact => ({
  ...common,
  type: 'conversation.assigned',
  entry: {
    ...line,
    kind: 'event',
    event: 'assigned',
    author: { kind: 'member', id: by, name: by },
    from: null,
    to: { id: to, name: to },
  },
});
const owned = (by: string) => new Map([['c', { id: 'c', owner: { id: by, name: by } } as ConversationView]]);

test('a customer’s message in one’s own conversation is told, unless one is looking at it', () => {
  const seen = { me: 'mia', conversations: owned('mia'), at: null };
  assert.deepEqual(alertFor(posted('contact'), seen), { kind: 'message', conversation: 'c' });
  assert.equal(alertFor(posted('contact'), { ...seen, at: 'c' }), null);
  assert.equal(alertFor(posted('member'), seen), null);
  assert.equal(alertFor(posted('contact'), { ...seen, conversations: owned('tom') }), null);
});

test('a conversation that a colleague hands over is told, one that one takes is not', () => {
  const seen = { me: 'mia', conversations: owned('mia'), at: null };
  assert.deepEqual(alertFor(assigned('tom', 'mia'), seen), { kind: 'assigned', conversation: 'c' });
  assert.equal(alertFor(assigned('mia', 'mia'), seen), null);
  assert.equal(alertFor(assigned('mia', 'tom'), seen), null);
});

test('it is told when more wait than before, in whatever inbox', () => {
  const waiting = (shop: number, garage: number) =>
    waitingByInbox([
      { inbox: 'shop', status: 'queued', owner: null, count: shop },
      { inbox: 'garage', status: 'queued', owner: null, count: garage },
      { inbox: 'garage', status: 'active', owner: 'mia', count: 9 },
    ]);
  assert.equal(moreWaiting(waiting(1, 1), waiting(0, 2)), 'garage');
  assert.equal(moreWaiting(waiting(1, 1), waiting(1, 0)), null);
});
