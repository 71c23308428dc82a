import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Activity, AgentView, Queue } from '@parley/contract';
import { queueRows, waitOf } from './queue-rows.ts';

const queue = (id: string, name: string) => [id, { id, name } as Queue] as const;
const agent = (id: string, activity: Activity, ...queues: string[]) =>
  [id, { id, activity, queues } as unknown as AgentView] as const;

test('each queue tells of its customers and of its agents who are signed in', () => {
  const rows = queueRows(
    new Map([queue('r', 'Returns'), queue('o', 'Orders')]),
    new Map([['o', { queue: 'o', waiting: 3, oldest: 17, active: 5 }]]),
    new Map([
      agent('a', 'ready', 'o', 'r'),
      agent('b', 'at_capacity', 'o'),
      agent('c', 'acw', 'o'),
      agent('d', 'rona', 'o', 'deleted'),
      agent('e', 'signed_out', 'o', 'r'),
    ]),
    new Intl.Collator('en').compare,
  );
  assert.deepEqual(rows, [
    { id: 'o', name: 'Orders', waiting: 3, oldest: 17, active: 5, ready: 1, busy: 2, away: 1 },
    { id: 'r', name: 'Returns', waiting: 0, oldest: null, active: 0, ready: 1, busy: 0, away: 0 },
  ]);
});

test('a wait is long after a minute, and too long after three', () => {
  assert.deepEqual([0, 59_999, 60_000, 179_999, 180_000].map(waitOf), ['short', 'short', 'long', 'long', 'too_long']);
});
