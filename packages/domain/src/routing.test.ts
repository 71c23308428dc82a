import assert from 'node:assert/strict';
import test, { describe } from 'node:test';
import fc from 'fast-check';
import { agentOf, MINUTE, NOW, SALES, SECOND, SUPPORT } from '../testing/cast.ts';
import type { Agent, Work } from './agent.ts';
import { type Queue, STRATEGIES, spareOf, USUAL_CAPACITY } from './queue.ts';
import { byTurn, isFree, meets, needsAfter, route, type WaitingItem } from './routing.ts';
import { PRIORITIES } from './values.ts';

const item = (conversation: string, change: Partial<WaitingItem> = {}): WaitingItem => ({
  conversation,
  queue: SALES.id,
  channel: 'chat',
  priority: 'normal',
  ahead: false,
  since: NOW - MINUTE,
  preferred: null,
  ...change,
});
const chats = (many: number): Work[] =>
  Array.from({ length: many }, (_, n) => ({
    conversation: `had ${n}`,
    channel: 'chat',
    queue: SALES.id,
    kind: 'owner',
    leg: `leg ${n}`,
    since: NOW,
  }));
const ONE = { ...USUAL_CAPACITY, chat: 1 };

/** `conversation agent` of each choice, in order. */
const given = (queues: readonly Queue[], agents: readonly Agent[], waiting: readonly WaitingItem[]): string[] =>
  route(new Map(queues.map((queue) => [queue.id, queue])), agents, waiting, NOW).map(
    ({ conversation, agent }) => `${conversation} ${agent}`,
  );

test('a queue’s order: priority, then what had been somebody’s turn, then who has waited longest', () => {
  const waiting = [
    item('low', { priority: 'low', since: 0, ahead: true }),
    item('late', { since: NOW }),
    item('early', { since: NOW - 2 * MINUTE }),
    item('twin b', { since: NOW - 3 * MINUTE }),
    item('twin a', { since: NOW - 3 * MINUTE }),
    item('returned', { ahead: true, since: NOW }),
    item('urgent', { priority: 'urgent', since: NOW }),
    item('high', { priority: 'high', since: NOW }),
  ];
  assert.deepEqual(
    waiting.toSorted(byTurn).map(({ conversation }) => conversation),
    ['urgent', 'high', 'returned', 'twin a', 'twin b', 'early', 'late', 'low'],
  );
});

describe('who may be given something', () => {
  const ROWS: readonly [name: string, change: Partial<Agent>, free: boolean][] = [
    ['available', {}, true],
    ['away', { presence: { kind: 'away', reason: { kind: 'unnamed' } } }, false],
    ['rona', { presence: { kind: 'rona' } }, false],
    ['signed out', { presence: { kind: 'signed_out', why: 'self' } }, false],
    ['cut off', { lostAt: NOW - 1 }, false],
    ['of another queue', { queues: [SUPPORT.id] }, false],
    ['with one chat', { work: chats(1) }, true],
    ['full', { work: chats(5) }, false],
    [
      'full of one wrap-up',
      {
        work: [
          { ...(chats(1)[0] as Work), kind: 'wrap_up', leg: 'l', since: 0, due: null, extended: false, banned: false },
        ],
        capacity: ONE,
      },
      false,
    ],
    ['without chats', { capacity: { ...USUAL_CAPACITY, chat: 0 } }, false],
  ];
  for (const [name, change, free] of ROWS)
    test(name, () => {
      const agent = agentOf('mia', change);
      assert.equal(isFree(agent, SALES, 'chat', NOW), free);
      assert.deepEqual(given([SALES], [agent], [item('c')]), free ? ['c mia'] : []);
    });
});

test('nobody is given anything of a queue that is served by hand, or that is not there', () => {
  assert.deepEqual(given([{ ...SALES, mode: 'manual' }], [agentOf('mia')], [item('c')]), []);
  assert.deepEqual(given([], [agentOf('mia')], [item('c')]), []);
  assert.deepEqual(given([{ ...SALES, mode: 'auto' }], [agentOf('mia')], [item('c')]), ['c mia']);
});

describe('relaxation', () => {
  const steps = [
    { after: 120, needs: [] },
    { after: 0, needs: [{ skill: 'german', level: 80 }] },
    { after: 60, needs: [{ skill: 'german', level: 40 }] },
  ];
  const queue: Queue = { ...SALES, steps };
  const ROWS: readonly [waited: number, level: number | undefined, may: boolean][] = [
    [0, 80, true],
    [0, 79, false],
    [59_999, 79, false],
    [60_000, 79, true],
    [60_000, 40, true],
    [119_999, 39, false],
    [120_000, 39, true],
    [119_999, undefined, false],
    [120_000, undefined, true],
    // The clock of the node that let it begin may be a little ahead.
    [-300, 80, true],
  ];
  for (const [waited, level, may] of ROWS)
    test(`after ${waited} ms, level ${level ?? 'none'}: ${may ? 'yes' : 'no'}`, () => {
      const agent = agentOf('mia', { skills: level === undefined ? {} : { german: level } });
      assert.equal(meets(agent, needsAfter(queue, waited)), may);
      assert.deepEqual(given([queue], [agent], [item('c', { since: NOW - waited })]), may ? ['c mia'] : []);
    });

  test('without steps everybody may, and level 0 still asks for the skill', () => {
    assert.deepEqual(needsAfter(SALES, 0), []);
    assert.equal(meets(agentOf('mia'), [{ skill: 'german', level: 0 }]), false);
    assert.equal(meets(agentOf('mia', { skills: { german: 0 } }), [{ skill: 'german', level: 0 }]), true);
  });

  test('what nobody free can do holds up nothing behind it', () => {
    const waiting = [item('hard', { since: NOW, priority: 'urgent' }), item('easy', { since: NOW - 3 * MINUTE })];
    assert.deepEqual(given([queue], [agentOf('mia')], waiting), ['easy mia']);
  });
});

describe('strategies', () => {
  const ago = (seconds: number) => NOW - seconds * SECOND;
  const german = { steps: [{ after: 0, needs: [{ skill: 'german', level: 10 }] }] };
  const agents = [
    agentOf('mia', { idleSince: ago(10), offeredAt: ago(30), work: chats(2), skills: { german: 50 } }),
    agentOf('tom', { idleSince: ago(30), offeredAt: ago(20), work: chats(3), skills: { german: 20 } }),
    agentOf('zoe', { idleSince: ago(20), offeredAt: ago(10), work: chats(1), skills: { german: 40 } }),
    agentOf('eve', { idleSince: ago(5), offeredAt: ago(5), work: chats(4), skills: { german: 90 } }),
  ];
  const FIRST = { longest_available: 'tom', round_robin: 'mia', least_loaded: 'zoe', best_skilled: 'eve' } as const;
  for (const strategy of STRATEGIES)
    test(strategy, () =>
      assert.deepEqual(given([{ ...SALES, ...german, strategy }], agents, [item('c')]), [`c ${FIRST[strategy]}`]),
    );

  const idle = ['mia', 'tom', 'zoe'].map((id, n) => agentOf(id, { idleSince: ago(9 - n), offeredAt: ago(9 - n) }));
  const five = ['1', '2', '3', '4', '5'].map((id, n) => item(id, { since: ago(60 - n) }));
  for (const strategy of ['longest_available', 'round_robin', 'least_loaded'] as const)
    test(`${strategy} goes round among those with room for several`, () => {
      const choices = given([{ ...SALES, strategy }], idle, five);
      assert.deepEqual(choices.slice(0, 3), ['1 mia', '2 tom', '3 zoe']);
      const times = ['mia', 'tom', 'zoe'].map((id) => choices.filter((choice) => choice.endsWith(id)).length);
      assert.deepEqual(
        times.toSorted((a, b) => a - b),
        [1, 2, 2],
      );
    });

  test('best_skilled fills the best before the second best', () => {
    const [mia, tom] = [
      agentOf('mia', { skills: { german: 90 }, capacity: { ...USUAL_CAPACITY, chat: 2 } }),
      agentOf('tom', { skills: { german: 80 } }),
    ];
    const queue: Queue = { ...SALES, ...german, strategy: 'best_skilled' };
    assert.deepEqual(given([queue], [tom, mia], five.slice(0, 3)), ['1 mia', '2 mia', '3 tom']);
  });
});

test('last agent first, if they are free: otherwise whose turn it is', () => {
  const queue: Queue = { ...SALES, lastAgentFirst: true };
  const [mia, tom] = [agentOf('mia', { idleSince: 0 }), agentOf('tom')];
  assert.deepEqual(given([queue], [mia, tom], [item('c', { preferred: 'tom' })]), ['c tom']);
  assert.deepEqual(given([queue], [mia, { ...tom, work: chats(5) }], [item('c', { preferred: 'tom' })]), ['c mia']);
  assert.deepEqual(given([SALES], [mia, tom], [item('c', { preferred: 'tom' })]), ['c mia']);
  const skilled: Queue = { ...queue, steps: [{ after: 0, needs: [{ skill: 'german', level: 1 }] }] };
  assert.deepEqual(given([skilled], [{ ...mia, skills: { german: 5 } }, tom], [item('c', { preferred: 'tom' })]), [
    'c mia',
  ]);
});

test('ramp-up: one offer at a time to each, as far apart as the queue says', () => {
  const queue: Queue = { ...SALES, rampUp: 10 };
  const waiting = [item('a'), item('b', { since: NOW }), item('c', { since: NOW })];
  assert.deepEqual(given([queue], [agentOf('mia')], waiting), ['a mia']);
  assert.deepEqual(given([queue], [agentOf('mia', { offeredAt: NOW - 9_999 })], waiting), []);
  assert.deepEqual(given([queue], [agentOf('mia', { offeredAt: NOW - 10_000 })], waiting), ['a mia']);
  assert.deepEqual(given([queue], [agentOf('mia'), agentOf('tom')], waiting).length, 2);
  // What another queue gave counts, and another queue without ramp-up does not wait.
  const support = item('s', { queue: SUPPORT.id, since: NOW });
  const both = agentOf('mia', { queues: [SALES.id, SUPPORT.id], offeredAt: NOW - 1 });
  assert.deepEqual(given([queue, SUPPORT], [both], [...waiting, support]), ['s mia']);
});

test('whoever serves several queues takes the more urgent first, then the one that waits longest', () => {
  const both = agentOf('mia', { queues: [SALES.id, SUPPORT.id], capacity: ONE });
  const waiting = [item('sale', { since: NOW - 5 }), item('help', { queue: SUPPORT.id, since: NOW - 9 })];
  assert.deepEqual(given([SALES, SUPPORT], [both], waiting), ['help mia']);
  const urgent = item('now', { priority: 'urgent', since: NOW });
  assert.deepEqual(given([SALES, SUPPORT], [both], [...waiting, urgent]), ['now mia']);
});

const queues: readonly Queue[] = [
  { ...SALES, rampUp: 5 },
  {
    ...SUPPORT,
    strategy: 'best_skilled',
    lastAgentFirst: true,
    steps: [
      { after: 0, needs: [{ skill: 'german', level: 50 }] },
      { after: 60, needs: [] },
    ],
  },
  { ...SALES, id: 'hand', mode: 'manual' },
];
const ids = queues.map(({ id }) => id);
const agents = fc
  .array(
    fc.record({
      presence: fc.constantFrom<Agent['presence']>({ kind: 'available' }, { kind: 'available' }, { kind: 'rona' }),
      lostAt: fc.constantFrom(null, null, null, NOW),
      work: fc.nat({ max: 3 }).map(chats),
      capacity: fc.record({
        mode: fc.constantFrom('blended' as const, 'real_time' as const, 'exclusive' as const),
        chat: fc.nat({ max: 4 }),
        social: fc.nat({ max: 2 }),
        email: fc.nat({ max: 2 }),
        voice: fc.nat({ max: 1 }),
      }),
      skills: fc.constantFrom({}, { german: 40 }, { german: 60 }),
      queues: fc.subarray(ids),
      idleSince: fc.integer({ min: NOW - MINUTE, max: NOW }),
      offeredAt: fc.integer({ min: NOW - 10_000, max: NOW }),
    }),
    { maxLength: 8 },
  )
  .map((changes) => changes.map((change, n) => agentOf(`agent ${n}`, change)));
const waiting = fc
  .array(
    fc.record({
      queue: fc.constantFrom(...ids),
      channel: fc.constantFrom('chat' as const, 'chat' as const, 'email' as const),
      priority: fc.constantFrom(...PRIORITIES),
      ahead: fc.boolean(),
      since: fc.integer({ min: NOW - 2 * MINUTE, max: NOW }),
      preferred: fc.constantFrom(null, 'agent 0', 'agent 1'),
    }),
    { maxLength: 25, size: 'max' },
  )
  .map((changes) => changes.map((change, n) => item(`c${n}`, change)));

test('whatever waits and whoever is there: nobody gets too much, nothing goes twice, turns are kept, nothing possible is left', () => {
  fc.assert(
    fc.property(agents, waiting, (those, items) => {
      const known = new Map(queues.map((queue) => [queue.id, queue]));
      const choices = route(known, those, items, NOW);
      const chosen = choices.map(({ conversation }) => conversation);
      assert.equal(new Set(chosen).size, chosen.length, 'nothing goes twice');
      let now = those;
      const mayHave = (agent: Agent, one: WaitingItem): boolean => {
        const queue = known.get(one.queue) as Queue;
        const needs = needsAfter(queue, NOW - one.since);
        return queue.mode !== 'manual' && isFree(agent, queue, one.channel, NOW) && meets(agent, needs);
      };
      for (const { conversation, agent: id } of choices) {
        const one = items.find((each) => each.conversation === conversation) as WaitingItem;
        const agent = now.find((each) => each.id === id) as Agent;
        assert.ok(spareOf(agent.capacity, agent.work, one.channel) > 0, 'capacity is never exceeded');
        assert.ok(mayHave(agent, one), 'they may have it');
        const passed = items.find(
          (other) =>
            !chosen.includes(other.conversation) &&
            byTurn(other, one) < 0 &&
            other.channel === one.channel &&
            mayHave(agent, other),
        );
        assert.equal(passed, undefined, 'nothing is passed over for what comes after it');
        const taken: Work = {
          conversation,
          channel: one.channel,
          queue: one.queue,
          kind: 'owner',
          leg: conversation,
          since: NOW,
        };
        now = now.map((each) => (each === agent ? { ...agent, work: [...agent.work, taken], offeredAt: NOW } : each));
      }
      const turns = choices.map(
        ({ conversation }) => items.find((each) => each.conversation === conversation) as WaitingItem,
      );
      assert.deepEqual(turns, turns.toSorted(byTurn), 'in the order of turns');
      for (const one of items)
        if (!chosen.includes(one.conversation))
          assert.ok(!now.some((agent) => mayHave(agent, one)), 'nothing waits that could go on');
      assert.deepEqual(
        route(known, those, items.toReversed(), NOW),
        choices,
        'the order in which it is told does not matter',
      );
    }),
    { numRuns: 500 },
  );
});
