import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byTurn, type Cause, type Choice, route } from '@parley/domain';
import type { Router } from './centre.ts';
import { Broken } from './invariants.ts';
import { type Outcome, play, type Wish } from './play.ts';
import { report } from './report.ts';

/** A day of a small centre. */
const DAY: Wish = { seed: 7, hours: 24, scale: 0.7 };

/** Everything that may happen to a conversation, but what only happens before this play begins. */
const CAUSES: readonly Cause[] = [
  'offered',
  'accepted',
  'auto_assigned',
  'assigned',
  'declined',
  'expired',
  'withdrawn',
  'transferred',
  'invited',
  'uninvited',
  'left',
  'removed',
  'lost',
  'overflowed',
  'released',
  'opened',
  'woken',
  'pending',
  'snoozed',
  'ended',
  'customer_left',
  'idle',
  'banned',
  'abandoned',
  'reopened',
];

test('the same seed plays the same day, and two days meet everything that may happen', () => {
  const causes = new Set<Cause>();
  const see: Wish['see'] = (fact) => 'cause' in fact && causes.add(fact.cause);
  const first = play({ ...DAY, see });
  assert.notEqual(play({ ...DAY, seed: 8, see }).hash, first.hash);
  assert.deepEqual(
    CAUSES.filter((cause) => !causes.has(cause)),
    [],
  );
  assert.equal(play(DAY).hash, first.hash);
  const text = report(first);
  for (const [name, { answered, waits }] of first.figures.queues) {
    assert.ok(answered > 0, `somebody is answered in ${name}`);
    assert.equal(waits.length, answered);
    assert.match(text, new RegExp(`^${name} +\\d`, 'm'));
  }
  assert.ok(first.figures.occupancy > 0.2 && first.figures.occupancy < 1);
  assert.equal(text.split('\n').at(-1), first.hash);
});

/** Routers that do almost what they should, and the words in which they are caught. */
const BROKEN: Record<string, [router: Router, words: RegExp]> = {
  'one that forgets capacity': [
    (queues, agents, waiting, now) =>
      route(
        queues,
        agents.map((agent) => ({ ...agent, work: [] })),
        waiting,
        now,
      ),
    /more than fits/,
  ],
  'one that begins with what came last': [
    (queues, agents, waiting, now) => {
      const choices: Choice[] = [];
      for (const item of waiting.toSorted((a, b) => byTurn(b, a))) {
        const idle = agents.filter(({ id }) => !choices.some(({ agent }) => agent === id));
        choices.push(...route(queues, idle, [item], now));
      }
      return choices;
    },
    /passes over/,
  ],
  'one that looks only at the first': [
    (queues, agents, waiting, now) => route(queues, agents, waiting.toSorted(byTurn).slice(0, 1), now),
    /although somebody who may take it is free/,
  ],
  'one that gives to two at once': [
    (queues, agents, waiting, now) => {
      const choices = route(queues, agents, waiting, now);
      const [first] = choices;
      const other = agents.find(({ id }) => id !== first?.agent);
      return first === undefined || other === undefined ? choices : [...choices, { ...first, agent: other.id }];
    },
    /twice/,
  ],
  'one that asks nobody what they can': [
    (queues, agents, waiting, now) =>
      route(new Map([...queues].map(([id, queue]) => [id, { ...queue, steps: [] }])), agents, waiting, now),
    /who may not have it now/,
  ],
  'one that does not wait between two offers': [
    (queues, agents, waiting, now) =>
      route(new Map([...queues].map(([id, queue]) => [id, { ...queue, rampUp: 0 }])), agents, waiting, now),
    /who may not have it now/,
  ],
  'one that gives nothing': [(): Choice[] => [], /although somebody who may take it is free/],
};

for (const [name, [router, words]] of Object.entries(BROKEN)) {
  test(`a router is caught: ${name}`, () => {
    assert.throws(
      (): Outcome => play({ ...DAY, router }),
      (error) => error instanceof Broken && words.test(error.message),
    );
  });
}
