import assert from 'node:assert/strict';
import test, { describe as group } from 'node:test';
import { agentOf, CODES, MIA, MINUTE, moment, NOW, SALES, SUPPORT, TOM, ZOE } from '../testing/cast.ts';
import { attempt, CONFERENCE, PARTIES } from '../testing/conference.ts';
import { active, after, at, conference, describe, HOW, invited, PLACE, text } from '../testing/conversations.ts';
import type { Conversation } from './conversation.ts';
import type { Decision } from './decision.ts';
import type { ConversationFact, EventEntry } from './facts.ts';
import { follow } from './follow.ts';
import { offersOf } from './handling.ts';
import { accept, decline, fallDue } from './offers.ts';
import { endForBan, leave, release, resolve } from './ownership.ts';
import { endConference, invite, transferToAgent } from './transfer.ts';
import { submitWrapUp } from './wrap-up.ts';

/** What product.md P5.2 says, row by row: may the customer, the owner, the guest? `null`: there is no such command for them. */
const TABLE: Record<string, [customer: string | null, owner: string, guest: string]> = {
  'start a conference': [null, 'active Mia +Tom ?Zoe', 'conversation.not_owner'],
  'cancel a request': [null, 'active Mia', 'conversation.not_owner'],
  'accept the invitation': [null, 'not_found', 'active Mia +Tom'],
  'read and write': ['active Mia +Tom', 'active Mia +Tom', 'active Mia +Tom'],
  'leave, the others go on': [null, 'active Tom', 'active Mia'],
  'end the conference: the guest leaves, the chat goes on': [null, 'active Mia', 'conversation.not_owner'],
  'end for all': ['resolved Mia', 'resolved Mia', 'conference.guest'],
  'mark as pending': [null, 'pending Mia', 'conference.guest'],
  snooze: [null, 'snoozed Mia', 'conference.guest'],
  'assign it to oneself': [null, 'active Mia +Tom', 'conference.guest'],
  'transfer to a queue': [null, 'queued support', 'conversation.not_owner'],
  'transfer to an agent': [null, 'offered ?Zoe', 'conversation.not_owner'],
  'transfer to the guest': [null, 'active Tom', 'conversation.not_owner'],
  'leave alone': [null, 'conference.none', 'conversation.not_in'],
};

const said = (c: Conversation, decision: Decision | null): string | null =>
  decision === null ? null : 'refusal' in decision ? decision.refusal : describe(after(c, decision).handling);

group('rights in a conference', () => {
  test('no row is left out', () =>
    assert.deepEqual(
      CONFERENCE.map(({ action }) => action),
      Object.keys(TABLE),
    ));
  for (const row of CONFERENCE)
    test(row.action, () =>
      assert.deepEqual(
        PARTIES.map((party) => said(row.in, attempt(row, party))),
        TABLE[row.action],
      ),
    );
});

const events = (decision: Decision): EventEntry[] => {
  assert.ok('facts' in decision);
  return (decision.facts as readonly ConversationFact[]).flatMap((fact) =>
    'entry' in fact && fact.entry !== null && fact.entry.kind === 'event' ? [fact.entry] : [],
  );
};
const shown = (decision: Decision): string[] =>
  events(decision).map((entry) => (entry.position === null ? `(${entry.event})` : entry.event));

test('customer and owner see who joins and who leaves, and nobody but us who is asked', () => {
  assert.deepEqual(shown(invite(active, { person: TOM, ready: true }, HOW, 3, MIA, at)), ['(invited)']);
  assert.deepEqual(shown(accept(invited, offersOf(invited.handling)[0]?.id ?? '', TOM, at)), ['joined']);
  assert.deepEqual(shown(leave(conference, TOM, 'left', at)), ['left']);
  const authors = (cause: 'left' | 'lost') => events(leave(conference, TOM, cause, at)).map(({ author }) => author);
  assert.deepEqual([authors('left'), authors('lost')], [[{ kind: 'member', ...TOM }], [{ kind: 'system' }]]);
  assert.deepEqual(shown(endConference(conference, MIA, at)), ['left']);
  assert.deepEqual(shown(endConference(invited, MIA, at)), ['(uninvited)']);
  assert.deepEqual(shown(decline(invited, offersOf(invited.handling)[0]?.id ?? '', TOM, false, at)), ['(unanswered)']);
});

test('a guest who gets it by transfer keeps their leg, gets the note, and the customer sees who left', () => {
  const decision = transferToAgent(conference, { person: TOM, ready: false }, { ...HOW, note: text }, MIA, at);
  const [entry] = events(decision);
  assert.ok(entry?.event === 'transferred');
  assert.deepEqual([entry.from, entry.to, entry.note], [MIA, { kind: 'agent', ...TOM }, text]);
  const { handling } = after(conference, decision);
  assert.ok(handling.status === 'active' && conference.handling.status === 'active');
  assert.equal(handling.owner, conference.handling.guests[0]);
});

test('the longest-standing guest follows an owner who leaves or is lost', () => {
  const asked = after(conference, invite(conference, { person: ZOE, ready: true }, HOW, 8, MIA, at));
  const three = after(asked, accept(asked, offersOf(asked.handling)[0]?.id ?? '', ZOE, at));
  assert.equal(describe(after(three, leave(three, MIA, 'left', at)).handling), 'active Tom +Zoe');
  assert.equal(describe(after(three, release(three, MIA, PLACE, at)).handling), 'active Tom +Zoe');
  assert.equal(describe(after(three, release(three, TOM, PLACE, at)).handling), 'active Mia +Zoe');
});

test('the end of a larger conference is one line for each, in order', () => {
  const asked = after(conference, invite(conference, { person: ZOE, ready: true }, HOW, 8, MIA, at));
  const four = after(asked, invite(asked, { person: { id: 'kim', name: 'Kim' }, ready: true }, HOW, 8, MIA, at));
  const [first] = offersOf(four.handling);
  const c = after(four, accept(four, first?.id ?? '', ZOE, at));
  assert.equal(describe(c.handling), 'active Mia +Tom +Zoe ?Kim');
  const lines = events(endConference(c, MIA, at)).map(({ event, place, position }) => [
    event,
    place - c.place,
    position === null ? null : position - c.position,
  ]);
  assert.deepEqual(lines, [
    ['uninvited', 1, null],
    ['left', 2, 1],
    ['left', 3, 2],
  ]);
  const alone = after(c, endConference(c, MIA, at));
  assert.deepEqual([describe(alone.handling), alone.revision], ['active Mia', c.revision + 3]);
});

test('three parties are as many as there may be, and eight where the workspace says so', () => {
  const more = (c: Conversation, n: number, parties: number): Decision =>
    invite(c, { person: { id: `agent ${n}`, name: `${n}` }, ready: true }, HOW, parties, MIA, at);
  assert.deepEqual(more(conference, 1, 3), { refusal: 'conference.full' });
  let c = conference;
  for (let n = 1; n <= 5; n++) c = after(c, more(c, n, 8));
  assert.deepEqual(more(c, 6, 8), { refusal: 'conference.full' });
});

/** What an agent makes of it. */
function followed(id: string, before: Conversation, decision: Decision, queue = SALES) {
  assert.ok('facts' in decision);
  // They have in hand what the conversation names.
  let agent = follow(agentOf(id), handledAs(before), before, queue, NOW);
  let c = before;
  for (const fact of decision.facts as readonly ConversationFact[]) {
    c = after(c, { facts: [fact] });
    agent = follow(agent, fact, c, queue, NOW);
  }
  return { agent, c };
}
/** A fact that only says how it is handled. */
const handledAs = (c: Conversation): ConversationFact => ({
  conversation: c.id,
  contact: c.contact,
  inbox: c.inbox,
  revision: c.revision,
  type: 'conversation.conferred',
  handling: c.handling,
  cause: 'accepted',
  entry: null,
  at: NOW,
});
const kinds = ({ agent }: { agent: ReturnType<typeof agentOf> }): string[] => agent.work.map(({ kind }) => kind);

test('wrap-up: the owner’s where the queue has it, a guest’s only if it says so', () => {
  const guests = { ...SALES, wrapUp: { ...SALES.wrapUp, guests: true } };
  const none = { ...SALES, wrapUp: { ...SALES.wrapUp, enabled: false } };
  const end = resolve(conference, MIA, at);
  assert.deepEqual(kinds(followed(MIA.id, conference, end)), ['wrap_up']);
  assert.deepEqual(kinds(followed(TOM.id, conference, end)), []);
  assert.deepEqual(kinds(followed(TOM.id, conference, end, guests)), ['wrap_up']);
  assert.deepEqual(kinds(followed(MIA.id, conference, end, none)), []);
  // The customer may end it as well: the agent need do nothing for that.
  assert.deepEqual(kinds(followed(MIA.id, conference, resolve(conference, null, at))), ['wrap_up']);
  // Who left earlier wraps up while the others go on.
  assert.deepEqual(kinds(followed(MIA.id, conference, leave(conference, MIA, 'left', at))), ['wrap_up']);
  assert.deepEqual(kinds(followed(TOM.id, conference, leave(conference, MIA, 'left', at))), ['owner']);
});

test('a ban leaves time to everybody, in every queue', () => {
  const none = { ...SALES, wrapUp: { ...SALES.wrapUp, enabled: false } };
  const ban = endForBan(conference, { kind: 'member', ...MIA }, at);
  for (const id of [MIA.id, TOM.id])
    for (const queue of [SALES, SUPPORT, none]) {
      const { agent, c } = followed(id, conference, ban, queue);
      const [left] = agent.work;
      assert.ok(left?.kind === 'wrap_up' && left.banned && left.due === NOW + MINUTE);
      const who = { id, name: id };
      const wish = { leg: left.leg, codes: [], note: null, by: 'time' as const };
      assert.ok('facts' in submitWrapUp(c, agent, who, wish, queue.wrapUp, CODES, at));
    }
});

test('an invitee who does not answer is RONA; the owner is told, and the chat goes on', () => {
  const late = moment(NOW + 30_000);
  const expired = { facts: fallDue(invited, SALES, null, '', PLACE, () => true, late) };
  const { agent, c } = followed(TOM.id, invited, expired);
  assert.equal(agent.presence.kind, 'rona');
  assert.equal(describe(c.handling), 'active Mia');
  assert.deepEqual(shown(expired), ['(unanswered)']);
  assert.deepEqual(kinds(followed(MIA.id, invited, expired)), ['owner']);
});
