import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Activity } from '@parley/contract';
import { agentViewOf, queueOf } from '../../../testing/views.ts';
import { queueRows, waitOf } from './queue-rows.ts';

const queue = (id: string, name: string) => [id, queueOf(id, { name })] as const;
const agent = (id: string, activity: Activity, ...queues: string[]) =>
  [id, agentViewOf(id, { activity, queues })] as const;

test('each queue tells of its customers and of its agents who are signed in', () => {
  const rows = queueRows(
    new Map([queue('r', 'Returns'), queue('o', 'Orders')]),
    new Map([
      ['o', { queue: 'o', waiting: 3, oldest: 17, active: 5 }],
      [null, { queue: null, waiting: 0, oldest: null, active: 0 }],
    ]),
    new Map([
      agent('a', 'ready', 'o', 'r'),
      agent('b', 'at_capacity', 'o'),
      agent('c', 'acw', 'o'),
      agent('d', 'rona', 'o', 'deleted'),
      agent('e', 'signed_out', 'o', 'r'),
    ]),
    'None',
    new Intl.Collator('en').compare,
  );
  assert.deepEqual(rows, [
    { id: 'o', name: 'Orders', waiting: 3, oldest: 17, active: 5, agents: { ready: 1, busy: 2, away: 1 } },
    { id: 'r', name: 'Returns', waiting: 0, oldest: null, active: 0, agents: { ready: 1, busy: 0, away: 0 } },
  ]);
});

test('what is in no queue stands last, as long as there is anything', () => {
  const rows = (waiting: number, active: number) =>
    queueRows(
      new Map([queue('z', 'Zoo')]),
      new Map([[null, { queue: null, waiting, oldest: waiting > 0 ? 17 : null, active }]]),
      new Map([agent('a', 'ready', 'z')]),
      'Elsewhere',
      new Intl.Collator('en').compare,
    ).map(({ name }) => name);
  assert.deepEqual([rows(0, 0), rows(1, 0), rows(0, 1)], [['Zoo'], ['Zoo', 'Elsewhere'], ['Zoo', 'Elsewhere']]);
});

test('a wait is long after a minute, and too long after three', () => {
  assert.deepEqual([0, 59_999, 60_000, 179_999, 180_000].map(waitOf), ['short', 'short', 'long', 'long', 'too_long']);
});
