import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConversationView } from '@parley/contract';
import { conversationOf, person } from '../../../testing/views.ts';
import { type Action, actionsIn, hadBy, heldBy, partOf } from './standing.ts';

const offerTo = (id: string, kind: 'queue' | 'transfer' | 'conference') => ({
  id: `offer to ${id}`,
  kind,
  to: person(id),
  at: 0,
  expiresAt: 30_000,
});
const offered = (who: string, change: Partial<ConversationView>, parties = 3): Action[] =>
  [...actionsIn(conversationOf(change), who, () => true, parties)].sort();

const CONFERENCE = { guests: [person('tom')] };

test('who hands on, ends and leaves a conference is as the table of rights says', () => {
  const owner = offered('mia', CONFERENCE);
  const guest = offered('tom', CONFERENCE);
  for (const action of ['transfer', 'end', 'endConference', 'leave'] as const) assert.ok(owner.includes(action));
  assert.deepEqual(guest, ['flag', 'leave']);
});

test('a conference has as many parties as it may have, those who are asked included', () => {
  assert.ok(offered('mia', {}).includes('invite'));
  assert.ok(!offered('mia', CONFERENCE).includes('invite'));
  assert.ok(!offered('mia', { offers: [offerTo('tom', 'conference')] }).includes('invite'));
  assert.ok(offered('mia', CONFERENCE, 4).includes('invite'));
});

test('a request is taken back by the owner, while it stands; an owner without guests has nobody to leave it to', () => {
  assert.ok(offered('mia', { offers: [offerTo('tom', 'conference')] }).includes('uninvite'));
  assert.ok(!offered('mia', {}).includes('uninvite'));
  assert.ok(!offered('mia', {}).includes('leave'));
  assert.ok(!offered('mia', {}).includes('endConference'));
});

test('whoever only looks on hands nothing on, and what is being offered is not set aside', () => {
  assert.deepEqual(offered('sue', {}), ['assign', 'ban', 'end', 'flag', 'prioritise']);
  assert.deepEqual(offered('sue', { status: 'queued', owner: null }), [
    'assign',
    'ban',
    'end',
    'flag',
    'pending',
    'prioritise',
    'snooze',
  ]);
  assert.deepEqual(offered('sue', { status: 'offered', owner: null, offers: [offerTo('tom', 'queue')] }), [
    'assign',
    'ban',
    'end',
    'flag',
    'prioritise',
  ]);
});

test('what was set aside is opened, what is resolved reopened', () => {
  assert.ok(offered('sue', { status: 'snoozed' }).includes('open'));
  assert.ok(offered('sue', { status: 'snoozed' }).includes('pending'));
  assert.ok(!offered('sue', { status: 'pending' }).includes('pending'));
  assert.deepEqual(offered('sue', { status: 'resolved', owner: null }), ['reopen']);
});

test('without a right nothing of it is there', () => {
  assert.deepEqual([...actionsIn(conversationOf(CONFERENCE), 'mia', () => false, 3)], []);
  const replies = actionsIn(conversationOf({}), 'mia', (permission) => permission === 'conversation.reply', 3);
  assert.deepEqual([...replies], ['flag']);
});

test('one is asked about a colleague who had it, not about oneself', () => {
  assert.equal(hadBy(conversationOf({ status: 'snoozed' }), 'tom')?.id, 'mia');
  assert.equal(hadBy(conversationOf({ status: 'snoozed' }), 'mia'), null);
  assert.equal(hadBy(conversationOf({ status: 'active' }), 'tom'), null);
  assert.equal(heldBy(conversationOf({}), 'tom')?.id, 'mia');
  assert.equal(heldBy(conversationOf({}), 'mia'), null);
  assert.equal(heldBy(conversationOf(CONFERENCE), 'tom'), null);
  assert.equal(heldBy(conversationOf({ status: 'queued', owner: null }), 'tom'), null);
});

test('everybody has one part', () => {
  const both = conversationOf({ guests: [person('tom')], offers: [offerTo('ben', 'conference')] });
  assert.deepEqual(
    ['mia', 'tom', 'ben', 'sue', null].map((who) => partOf(both, who)),
    ['owner', 'guest', 'asked', 'none', 'none'],
  );
});
