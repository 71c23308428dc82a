import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  assign,
  begun,
  type Conversation,
  evolve,
  ownerOf,
  postByContact,
  postByMember,
  readByContact,
  readByTeam,
  reopen,
  resolve,
  start,
} from './conversation.ts';
import type { Decision } from './decision.ts';
import type { ConversationFact, Entry, Person } from './facts.ts';
import type { AdmittedText } from './text.ts';

const PEOPLE: readonly Person[] = ['mia', 'tom', 'zoe'].map((id) => ({ id, name: id }));
const who = fc.constantFrom(...PEOPLE);
const mark = fc.integer({ min: 0, max: 40 });
type Wish = (c: Conversation, id: string, event: string, now: number) => Decision;
const wish: fc.Arbitrary<Wish> = fc.oneof(
  fc.constant<Wish>((c, id, event, now) => postByContact(c, id, `from the customer ${id}` as AdmittedText, event, now)),
  who.map<Wish>((by) => (c, id, event, now) => postByMember(c, id, `from ${by.name}` as AdmittedText, by, event, now)),
  fc.tuple(fc.option(who), who).map<Wish>(
    ([to, by]) =>
      (c, _, event, now) =>
        assign(c, to, by, event, now),
  ),
  fc.option(who).map<Wish>((by) => (c, _, event, now) => resolve(c, by, event, now)),
  who.map<Wish>((by) => (c, _, event, now) => reopen(c, by, event, now)),
  fc.tuple(who, mark).map<Wish>(
    ([by, to]) =>
      (c) =>
        readByTeam(c, by.id, to),
  ),
  fc.tuple(mark, mark).map<Wish>(
    ([delivered, read]) =>
      (c) =>
        readByContact(c, delivered, read),
  ),
);
/** Wishes, each some time after the one before: seconds or days; or before it, by the clock of another node. */
const life = fc.array(fc.tuple(wish, fc.constantFrom(0, 1, 1_000, 90_000_000, -300)), { maxLength: 60 });

/** Lives a conversation, calling `look` with each fact and what it made. */
function live(
  wishes: readonly (readonly [Wish, number])[],
  look: (before: Conversation, fact: ConversationFact, c: Conversation) => void,
): { c: Conversation; facts: ConversationFact[] } {
  let now = 1_000_000;
  const first = start({ id: 'c', inbox: 'web', contact: 'eve' }, now) as Extract<
    ConversationFact,
    { type: 'conversation.started' }
  >;
  let c = begun(first);
  const facts: ConversationFact[] = [first];
  wishes.forEach(([decide, pause], n) => {
    now += pause;
    const decision = decide(c, `m${n}`, `e${n}`, now);
    if ('refusal' in decision) return;
    for (const fact of decision.facts as readonly ConversationFact[]) {
      const before = c;
      c = evolve(c, fact);
      facts.push(fact);
      look(before, fact, c);
    }
  });
  return { c, facts };
}

test('whatever happens, a conversation stays in order', () => {
  fc.assert(
    fc.property(life, (wishes) => {
      live(wishes, (before, fact, c) => {
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
        assert.deepEqual(
          [c.id, c.inbox, c.contact, c.createdAt],
          [before.id, before.inbox, before.contact, before.createdAt],
        );
      });
    }),
    { numRuns: 300 },
  );
});

test('lines are numbered without holes, for us and for the customer', () => {
  fc.assert(
    fc.property(life, (wishes) => {
      const { facts, c } = live(wishes, () => undefined);
      const entries = facts.flatMap((fact): Entry[] => ('entry' in fact ? [fact.entry] : []));
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
    }),
    { numRuns: 300 },
  );
});

test('the facts alone make the state again', () => {
  fc.assert(
    fc.property(life, (wishes) => {
      const { facts, c } = live(wishes, () => undefined);
      const [first, ...rest] = JSON.parse(JSON.stringify(facts)) as ConversationFact[];
      assert.ok(first?.type === 'conversation.started');
      assert.deepEqual(rest.reduce(evolve, begun(first)), c);
    }),
    { numRuns: 200 },
  );
});

test('a repeated assignment, resolution or reading changes nothing', () => {
  fc.assert(
    fc.property(life, fc.option(who), who, mark, (wishes, to, by, read) => {
      const { c } = live(wishes, () => undefined);
      const twice: Wish[] = [
        (state) => assign(state, to, by, 'x', 1),
        (state) => resolve(state, to, 'x', 1),
        (state) => readByTeam(state, by.id, read),
        (state) => readByContact(state, read, read),
      ];
      for (const decide of twice) {
        const first = decide(c, 'x', 'x', 1);
        if ('refusal' in first) continue;
        const then = (first.facts as readonly ConversationFact[]).reduce(evolve, c);
        assert.deepEqual(decide(then, 'x', 'x', 1), { facts: [] });
      }
    }),
    { numRuns: 200 },
  );
});
