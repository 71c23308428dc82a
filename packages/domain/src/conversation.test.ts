import assert from 'node:assert/strict';
import test from 'node:test';
import { MIA, MINUTE, moment, NOW, SALES, SECOND, TOM } from '../testing/cast.ts';
import { active, after, at, ELSEWHERE, HOW, one, PLACE, queued, STATES, text } from '../testing/conversations.ts';
import { type Conversation, dueOf, postByContact, postByMember, readByContact, readByTeam } from './conversation.ts';
import { accept, fallDue, offer } from './offers.ts';
import { assign, open, resolve, snooze } from './ownership.ts';
import { transferToAgent, transferToQueue } from './transfer.ts';

const back = { owner: null, place: PLACE };

test('waiting counts from the oldest unanswered message', () => {
  const again = after(queued, postByContact(queued, 'm9', text, back, moment(NOW + 500)));
  assert.deepEqual([again.waitingSince, again.unread], [NOW, 2]);
  const answered = after(again, postByMember(again, 'm10', text, MIA, moment(NOW + 900)));
  assert.deepEqual([answered.waitingSince, answered.unread], [null, 0]);
  const returned = after(answered, postByContact(answered, 'm11', text, back, moment(NOW + 1_000)));
  assert.equal(returned.waitingSince, NOW + 1_000);
});

test('marks never move back', () => {
  const seen = after(active, readByContact(active, 2, 2));
  assert.deepEqual(readByContact(seen, 1, 1), { facts: [] });
  const unread = after(active, postByContact(active, 'm9', text, back, at));
  assert.deepEqual(readByTeam(after(unread, readByTeam(unread, MIA.id, 4)), MIA.id, 3), { facts: [] });
});

test('what has arrived need not have been read', () => {
  assert.equal(active.position, 3);
  const arrived = after(active, readByContact(active, 3, 1));
  assert.deepEqual([arrived.contactDelivered, arrived.contactRead], [3, 1]);
  const read = after(arrived, readByContact(arrived, 0, 99));
  assert.deepEqual([read.contactDelivered, read.contactRead], [3, 3], 'no further than there is');
});

test('a glance of a colleague clears nobody’s unread mark, unless nobody has the conversation', () => {
  const unread = after(active, postByContact(active, 'm9', text, back, at));
  assert.deepEqual(readByTeam(unread, TOM.id, 9), { facts: [] });
  assert.equal(after(unread, readByTeam(unread, MIA.id, 9)).unread, 0);
  assert.equal(after(queued, readByTeam(queued, TOM.id, 9)).unread, 0);
});

test('reading a part leaves the rest unread', () => {
  const three = ['m8', 'm9'].reduce((c, id) => after(c, postByContact(c, id, text, back, at)), queued);
  assert.equal(three.unread, 3);
  assert.equal(after(three, readByTeam(three, MIA.id, 2)).unread, 1);
});

test('an end clears what only runs while it goes on', () => {
  const { waitingSince, flagged, idleSince, idleWarned } = after(active, resolve(active, MIA, at));
  assert.deepEqual([waitingSince, flagged, idleSince, idleWarned], [null, false, null, false]);
});

/** What becomes of it at that time, by deadlines alone. */
function wait(c: Conversation, until: number): Conversation {
  let now = c;
  for (let due = dueOf(now); due !== null && due <= until; due = dueOf(now))
    now = after(now, { facts: fallDue(now, SALES, ELSEWHERE, '', PLACE, () => true, moment(due)) });
  return now;
}

test('the customer’s silence counts from our last word, and every word of theirs ends it', () => {
  assert.equal(dueOf(active), NOW + 5 * MINUTE, 'the warning comes at half of the limit');
  const warned = wait(active, NOW + 5 * MINUTE);
  assert.deepEqual([warned.idleWarned, dueOf(warned)], [true, NOW + 10 * MINUTE]);
  assert.equal(wait(warned, NOW + 10 * MINUTE).handling.status, 'resolved');
  const back5 = after(warned, postByContact(warned, 'm9', text, back, moment(NOW + 6 * MINUTE)));
  assert.deepEqual([dueOf(back5), back5.idleWarned, queued.idleWarned], [null, false, false]);
  const ours = after(back5, postByMember(back5, 'm10', text, MIA, moment(NOW + 7 * MINUTE)));
  assert.equal(dueOf(ours), NOW + 12 * MINUTE);
});

test('without a limit nobody’s silence is counted', () => {
  const patient = { ...queued, idleAfter: null };
  const ours = after(patient, postByMember(patient, 'm9', text, MIA, at));
  assert.deepEqual([ours.idleSince, dueOf(ours)], [null, null]);
});

test('whoever waits for us is not silent', () => {
  const moved = after(active, transferToQueue(active, ELSEWHERE, null, MIA, at));
  const asked = after(moved, one(offer(moved, TOM, SALES, moment(NOW + 20 * MINUTE))));
  assert.ok(asked.handling.status === 'offered');
  const taken = after(asked, accept(asked, asked.handling.offer.id, TOM, moment(NOW + 20 * MINUTE + SECOND)));
  assert.equal(dueOf(taken), null);
  assert.equal(wait(taken, NOW + 60 * MINUTE).handling.status, 'active');
});

test('what was set aside or is transferred does not end by the silence before it', () => {
  const woken = wait(after(active, snooze(active, NOW + 30 * MINUTE, MIA, at)), NOW + 40 * MINUTE);
  assert.deepEqual([woken.handling.status, dueOf(woken)], ['active', null]);
  const opened = after(STATES.pending, open(STATES.pending, TOM, PLACE, moment(NOW + 40 * MINUTE)));
  assert.equal(dueOf(opened), null);
  const asked = after(active, transferToAgent(active, { person: TOM, ready: true }, HOW, MIA, at));
  assert.equal(asked.idleSince, null);
});

test('what waits again remembers who had it, for queues that ask them first', () => {
  const preferred = (c: Conversation) => (c.handling.status === 'queued' ? c.handling.preferred : undefined);
  const waits = (c: Conversation) => after(c, assign(c, null, { kind: 'system' }, PLACE, at));
  const writes = (c: Conversation) => after(c, postByContact(c, 'm9', text, back, at));
  assert.equal(preferred(writes(STATES.resolved)), MIA.id);
  assert.equal(preferred(writes(STATES.snoozed)), MIA.id);
  assert.equal(preferred(waits(STATES.snoozed)), MIA.id);
  assert.equal(preferred(waits(STATES.pending)), MIA.id);
  assert.equal(preferred(writes(after(queued, snooze(queued, null, MIA, at)))), null, 'nobody had it');
  // Who gives it away is not asked first.
  assert.equal(preferred(waits(active)), null);
  assert.equal(preferred(after(active, transferToQueue(active, ELSEWHERE, null, MIA, at))), null);
});

test('a customer’s word wakes what is snoozed and reopens what is resolved, and the timeline says which', () => {
  for (const [state, cause] of [
    ['snoozed', 'woken'],
    ['resolved', 'reopened'],
  ] as const) {
    const decision = postByContact(STATES[state], 'm9', text, { owner: MIA, place: PLACE }, at);
    assert.ok('facts' in decision);
    const [fact] = decision.facts;
    assert.ok(fact !== undefined && 'cause' in fact && fact.entry?.kind === 'event');
    assert.deepEqual([fact.cause, fact.entry.event, fact.entry.author.kind], [cause, cause, 'system']);
  }
});

test('the customer sees somebody leave only where somebody was there', () => {
  const entryOf = (c: Conversation, to: typeof MIA | null) => {
    const decision = assign(c, to, { kind: 'system' }, PLACE, at);
    const [fact] = 'facts' in decision ? decision.facts : [];
    assert.ok(fact !== undefined && 'entry' in fact && fact.entry?.kind === 'event');
    return fact.entry;
  };
  const [joins, leaves, unseen] = [entryOf(queued, MIA), entryOf(active, null), entryOf(STATES.pending, null)];
  assert.ok(joins.event === 'assigned' && leaves.event === 'assigned');
  assert.deepEqual([joins.from, joins.to], [null, MIA]);
  assert.deepEqual([leaves.from, leaves.to, leaves.position], [MIA, null, active.position + 1]);
  assert.deepEqual([unseen.event, unseen.position], ['opened', null]);
});

test('the clocks of two nodes may differ: a conversation does not move back', () => {
  const earlier = after(active, postByContact(active, 'm9', text, back, moment(NOW - 300)));
  assert.equal(earlier.lastAt, NOW);
});
