import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConversationView } from '@parley/contract';
import { agentViewOf, conversationOf, memberOf, person, queueOf } from '../../../testing/views.ts';
import { agentsFor, queuesFor, sought } from './receivers.ts';

const compare = (a: string, b: string) => a.localeCompare(b);

const members = new Map(
  ['mia', 'tom', 'ben', 'sue', 'zoe'].map((id) => [id, memberOf(id, { disabled: id === 'zoe' })]),
);
const agents = [
  agentViewOf('sue', { presence: { kind: 'rona' }, activity: 'rona', ready: false }),
  agentViewOf('tom', { queues: ['trade'] }),
  agentViewOf('mia'),
  agentViewOf('ben', { activity: 'at_capacity', ready: false }),
  agentViewOf('zoe'),
  agentViewOf('gone'),
];
const names = new Map([['trade', { name: 'Trade' }]]);
const found = (kind: 'transfer' | 'conference', change: Partial<ConversationView> = {}) =>
  agentsFor(kind, conversationOf(change), members, agents, names, 'mia', compare).map(({ id, available }) => [
    id,
    available,
  ]);

test('those who could take it come first, oneself and disabled accounts not at all', () => {
  assert.deepEqual(found('transfer'), [
    ['tom', true],
    ['ben', false],
    ['sue', false],
  ]);
});

test('a guest can be handed the conversation whatever they do, and is not invited again', () => {
  assert.deepEqual(found('transfer', { guests: [person('ben')] })[0], ['ben', true]);
  const again = found('conference', { guests: [person('tom')] });
  assert.ok(again.every(([, available]) => available === false));
});

test('who is being asked is not asked twice', () => {
  const offers = [{ id: 'o', kind: 'conference' as const, to: person('tom'), at: 0, expiresAt: 1 }];
  assert.ok(found('conference', { offers }).every(([, available]) => available === false));
});

test('a queue says who waits and who is ready; one that nobody serves comes last', () => {
  const listed = queuesFor(
    conversationOf({ queue: 'web' }),
    [
      queueOf('archive', { teams: ['empty'] }),
      queueOf('web', { members: ['mia'] }),
      queueOf('trade', { teams: ['full'] }),
    ],
    new Map([
      ['empty', { members: [] }],
      ['full', { members: ['tom'] }],
    ]),
    agents,
    new Map([['trade', { queue: 'trade', waiting: 4, oldest: 0, active: 1 }]]),
    compare,
  );
  assert.deepEqual(
    listed.map(({ id, waiting, ready, available, here }) => [id, waiting, ready, available, here]),
    [
      ['trade', 4, 1, true, false],
      ['web', 0, 0, true, true],
      ['archive', 0, 0, false, false],
    ],
  );
});

test('one finds by name, and agents by their queues too', () => {
  const all = agentsFor('transfer', conversationOf(), members, agents, names, 'mia', compare);
  const named = (words: string) => sought(all, words).map(({ id }) => id);
  assert.deepEqual(named(' tRa '), ['tom']);
  assert.deepEqual(named('b'), ['ben']);
  assert.equal(named('').length, 3);
  assert.deepEqual(named('nobody'), []);
});
