import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Agent, ConversationView, Work } from '@parley/contract';
import { agentOf, conversationOf } from '../../../testing/views.ts';
import { answers } from './answers.ts';
import { offersIn } from './offers.ts';
import { watchOffers } from './watch-offers.ts';

const offer = (id: string, at: number): Work => ({
  conversation: `of ${id}`,
  channel: 'chat',
  queue: 'q',
  kind: 'offer',
  waitingSince: 0,
  offer: {
    id,
    kind: 'queue',
    to: { id: 'mia', name: 'Mia' },
    at,
    expiresAt: at + 30_000,
    mayDecline: true,
    from: null,
    note: null,
    unanswered: 'queue',
  },
});

test('requests stand in the order in which they came', () => {
  const work = offersIn([offer('c', 3), offer('a', 1), offer('b2', 2), offer('b1', 2)]);
  assert.deepEqual(
    work.map((one) => one.offer.id),
    ['a', 'b1', 'b2', 'c'],
  );
});

test('an answer is forgotten with its request, and taken back where it was refused', () => {
  answers.set(['a', 'b'], 'accepting');
  answers.set(['b'], null);
  assert.deepEqual([...answers.get()], [['a', 'accepting']]);
  answers.keep(new Set(['b']));
  assert.equal(answers.get().size, 0);
});

/** A replica whose agent changes as told. */
function replica() {
  let agent: Agent | null = null;
  const heard = new Map<string, ConversationView>();
  const listeners = new Set<() => void>();
  return {
    get: () => ({ agent, conversations: heard }),
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hears(conversation: string) {
      heard.set(conversation, conversationOf({ id: conversation }));
      for (const listener of listeners) listener();
    },
    becomes(
      work: Work[],
      { presence = 'available', desk = 'here' }: { presence?: 'available' | 'rona'; desk?: string } = {},
    ) {
      agent = agentOf({ work, presence: { kind: presence }, desk: { id: desk, node: 'n' } });
      for (const listener of listeners) listener();
    },
  };
}

test('each request is told once, in the window that works, and taken back when it is settled', () => {
  const state = replica();
  const told: string[] = [];
  const stop = watchOffers(state, 'here', {
    offered: (one) => told.push(`offered ${one.offer.id}`),
    settled: (id) => told.push(`settled ${id}`),
    missed: () => told.push('missed'),
  });
  state.becomes([offer('a', 1)]);
  assert.deepEqual(told, [], 'it is not known yet who asks');
  for (const id of ['a', 'b']) state.hears(`of ${id}`);
  state.becomes([offer('a', 1), offer('b', 2)]);
  state.becomes([offer('b', 2)], { presence: 'rona' });
  state.becomes([offer('b', 2)], { presence: 'rona' });
  state.becomes([offer('b', 2)], { desk: 'another' });
  assert.deepEqual(told, ['offered a', 'offered b', 'settled a', 'missed', 'settled b']);
  stop();
});
