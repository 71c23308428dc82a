import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { QUEUES } from '../testing/acts.ts';
import { MIA, moment, NOW, TOM } from '../testing/cast.ts';
import { PLACE } from '../testing/conversations.ts';
import { live, lives } from '../testing/lives.ts';
import { type Agent, activityOf } from './agent.ts';
import { begun, type Conversation, dueOf, evolve, ownerOf, readByContact, readByTeam } from './conversation.ts';
import type { Decision } from './decision.ts';
import type { ConversationFact, Entry } from './facts.ts';
import { agentsOf, offersOf, seatsOf } from './handling.ts';
import { fallDue } from './offers.ts';
import { assign, endForBan, markPending, resolve, snooze } from './ownership.ts';
import { recordsOf } from './records.ts';
import type { Id } from './values.ts';

const ELSEWHERE = { queue: 'support', name: 'Support', overflowAfter: null };

test('whatever happens, a conversation stays in order', () => {
  fc.assert(
    fc.property(lives, (life) => {
      live(life, ({ before, fact, after: c }) => {
        assert.equal(fact.revision, before.revision + 1, 'each fact is the next revision');
        assert.equal(c.revision, fact.revision);
        assert.ok(c.position <= c.place, 'what the customer may see is a part of all');
        assert.ok(c.unread >= 0 && c.unread <= c.position);
        assert.ok(c.teamRead <= c.position);
        assert.ok(c.contactRead <= c.contactDelivered && c.contactDelivered <= c.position);
        assert.ok(c.teamRead >= before.teamRead && c.contactRead >= before.contactRead, 'marks only move forward');
        assert.ok(c.lastAt >= before.lastAt && c.lastAt >= c.createdAt);
        assert.ok(c.waitingSince === null || c.waitingSince <= c.lastAt);
        assert.equal(ownerOf(c) !== null, c.handling.status === 'active', 'active has an owner, and nothing else has');
        assert.ok(
          c.idleSince === null || c.handling.status === 'active',
          'only where somebody answers is silence counted',
        );
        const people = agentsOf(c.handling);
        assert.equal(new Set(people).size, people.length, 'nobody takes part twice, or is asked while taking part');
        assert.deepEqual(
          [c.id, c.inbox, c.contact, c.createdAt],
          [before.id, before.inbox, before.contact, before.createdAt],
        );
      });
    }),
    { numRuns: 300 },
  );
});

/** What an agent has of all conversations, in words that can be compared. */
const inHand = (agent: Agent): string[] =>
  agent.work
    .filter(({ kind }) => kind !== 'wrap_up')
    .map((one) => `${one.kind} ${one.conversation} ${one.kind === 'offer' ? one.offer.id : one.leg}`)
    .sort();
const named = (id: Id, conversations: readonly Conversation[]): string[] =>
  conversations
    .flatMap(({ id: of, handling }) => [
      ...seatsOf(handling).flatMap(({ leg, person }, n) =>
        person.id === id ? [`${n === 0 ? 'owner' : 'guest'} ${of} ${leg}`] : [],
      ),
      ...offersOf(handling).flatMap((offer) => (offer.to.id === id ? [`offer ${of} ${offer.id}`] : [])),
    ])
    .sort();

test('what agents have in hand is what the conversations name, and their wrap-ups are of legs that are over', () => {
  fc.assert(
    fc.property(lives, (life) => {
      const over = new Set<Id>();
      const wrappedUp = new Set<Id>();
      const now = new Map<Id, Conversation>();
      live(life, ({ before, fact, after, agentsBefore, agents }) => {
        now.set(after.id, after);
        const left = seatsOf(after.handling).map(({ leg }) => leg);
        for (const { leg } of seatsOf(before.handling)) if (!left.includes(leg)) over.add(leg);
        if (fact.type === 'conversation.wrapped_up') wrappedUp.add(fact.leg);
        for (const [id, agent] of agents) {
          assert.deepEqual(inHand(agent), named(id, [...now.values()]), `${fact.type}, ${id}`);
          for (const one of agent.work)
            if (one.kind === 'wrap_up') assert.ok(over.has(one.leg) && !wrappedUp.has(one.leg));
          assert.equal(agent.activity, activityOf(agent), 'what colleagues see follows from the rest');
          const was = agentsBefore.get(id);
          assert.ok(agent === was || agent.revision === (was?.revision ?? 0) + 1, 'changed once, or not at all');
        }
      });
    }),
    { numRuns: 300 },
  );
});

test('whoever leaves for good wraps up where their queue asks for it, and nobody else does', () => {
  fc.assert(
    fc.property(lives, (life) => {
      live(life, ({ before, fact, after, agents }) => {
        if (!('cause' in fact)) return;
        const rules = QUEUES.get(before.handling.queue ?? '')?.wrapUp;
        const still = seatsOf(after.handling).map(({ leg }) => leg);
        seatsOf(before.handling).forEach(({ leg, person }, n) => {
          if (still.includes(leg)) return;
          const asked = rules?.enabled === true && (n === 0 || rules.guests);
          const wanted = fact.cause === 'banned' || (asked && !['lost', 'pending', 'snoozed'].includes(fact.cause));
          const found = agents.get(person.id)?.work.find((one) => one.kind === 'wrap_up' && one.leg === leg);
          assert.equal(found !== undefined, wanted, `${fact.cause}, seat ${n}`);
        });
      });
    }),
    { numRuns: 300 },
  );
});

test('only who misses an offer becomes RONA, and nothing but that makes anybody so', () => {
  fc.assert(
    fc.property(lives, (life) => {
      live(life, ({ fact, agentsBefore, agents }) => {
        for (const [id, agent] of agents) {
          const was = agentsBefore.get(id);
          if (agent.presence.kind === was?.presence.kind) continue;
          assert.ok('cause' in fact && was?.work.some(({ kind }) => kind === 'offer'));
          assert.equal(agent.presence.kind, fact.cause === 'expired' ? 'rona' : 'away');
          assert.ok(fact.cause === 'expired' || fact.cause === 'declined');
        }
      });
    }),
    { numRuns: 300 },
  );
});

test('lines are numbered without holes, for us and for the customer', () => {
  fc.assert(
    fc.property(lives, (life) => {
      for (const { facts, c } of live(life)) {
        const entries = facts.flatMap((fact): Entry[] => ('entry' in fact && fact.entry !== null ? [fact.entry] : []));
        assert.deepEqual(
          entries.map((entry) => entry.place),
          entries.map((_, n) => n + 1),
        );
        const seen = entries.flatMap((entry) => (entry.position === null ? [] : [entry.position]));
        assert.deepEqual(
          seen,
          seen.map((_, n) => n + 1),
        );
        assert.deepEqual([c.place, c.position], [entries.length, seen.length]);
        assert.equal(new Set(entries.map((entry) => entry.id)).size, entries.length, 'no line twice');
      }
    }),
    { numRuns: 300 },
  );
});

test('the facts alone make the state again', () => {
  fc.assert(
    fc.property(lives, (life) => {
      for (const { facts, c } of live(life)) {
        const [first, ...rest] = JSON.parse(JSON.stringify(facts)) as ConversationFact[];
        assert.ok(first?.type === 'conversation.started');
        assert.deepEqual(rest.reduce(evolve, begun(first)), c);
      }
    }),
    { numRuns: 300 },
  );
});

test('in the books of reports everything begins once and ends once', () => {
  fc.assert(
    fc.property(lives, (life) => {
      for (const { facts, c } of live(life)) {
        const open = { interaction: new Set<Id>(), offer: new Set<Id>(), leg: new Set<Id>() };
        const ever = new Set<Id>();
        let before: Conversation | null = null;
        for (const fact of facts) {
          const after: Conversation =
            before === null ? begun(fact as Parameters<typeof begun>[0]) : evolve(before, fact);
          for (const record of recordsOf(before, fact, after)) {
            const [kind, what] = record.kind.split('.') as [keyof typeof open, string];
            const id =
              record.kind === 'offer.made'
                ? record.offer.id
                : record.kind === 'leg.opened'
                  ? record.seat.leg
                  : record.id;
            if (['begun', 'made', 'opened'].includes(what)) {
              assert.ok(!ever.has(id), `${record.kind} twice`);
              ever.add(id);
              open[kind].add(id);
            } else if (['ended', 'settled', 'closed'].includes(what))
              assert.ok(open[kind].delete(id), `${record.kind} twice`);
            else assert.ok(ever.has(id), `${record.kind} of what never began`);
          }
          before = after;
        }
        assert.deepEqual([...open.interaction], c.handling.status === 'resolved' ? [] : [c.interaction]);
        assert.deepEqual(
          [...open.offer].sort(),
          offersOf(c.handling)
            .map(({ id }) => id)
            .sort(),
        );
        assert.deepEqual(
          [...open.leg].sort(),
          seatsOf(c.handling)
            .map(({ leg }) => leg)
            .sort(),
        );
      }
    }),
    { numRuns: 300 },
  );
});

test('what falls due happens, and then no longer falls due', () => {
  fc.assert(
    fc.property(lives, fc.boolean(), (life, isThere) => {
      for (const { c } of live(life)) {
        const queue = QUEUES.get(c.handling.queue ?? '') ?? null;
        let now = c;
        for (let turns = 0; ; turns++) {
          const due = dueOf(now);
          if (due === null) break;
          assert.ok(turns < 20, 'deadlines come to an end');
          const early = fallDue(now, queue, ELSEWHERE, '', PLACE, () => isThere, moment(due - 1));
          assert.deepEqual(early, [], 'nothing happens before its time');
          const made = fallDue(now, queue, ELSEWHERE, '', PLACE, () => isThere, moment(due));
          assert.ok(made.length > 0, 'something happens in time');
          now = made.reduce(evolve, now);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('a repeated assignment, resolution, ban, putting aside or reading changes nothing', () => {
  const at = moment(NOW);
  const twice: ((c: Conversation) => Decision)[] = [
    (c) => assign(c, TOM, { kind: 'system' }, PLACE, at),
    (c) => assign(c, null, { kind: 'system' }, PLACE, at),
    (c) => resolve(c, null, at),
    (c) => resolve(c, MIA, at),
    (c) => endForBan(c, { kind: 'system' }, at),
    (c) => markPending(c, MIA, at),
    (c) => snooze(c, null, MIA, at),
    (c) => readByTeam(c, MIA.id, 3),
    (c) => readByContact(c, 3, 3),
  ];
  fc.assert(
    fc.property(lives, (life) => {
      for (const { c } of live(life))
        for (const decide of twice) {
          const first = decide(c);
          if ('refusal' in first) continue;
          const then = (first.facts as readonly ConversationFact[]).reduce(evolve, c);
          assert.deepEqual(decide(then), { facts: [] });
        }
    }),
    { numRuns: 300 },
  );
});
