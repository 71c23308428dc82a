import assert from 'node:assert/strict';
import test from 'node:test';
import { CODES, MIA, moment, NOW, SALES, SECOND, TOM } from '../testing/cast.ts';
import { ELSEWHERE, fresh, HOW, PLACE, text } from '../testing/conversations.ts';
import { Story } from '../testing/story.ts';
import { postByContact, start } from './conversation.ts';
import { offersOf } from './handling.ts';
import { accept, decline, fallDue, offer } from './offers.ts';
import { assign, resolve } from './ownership.ts';
import { type Record, recordsOf } from './records.ts';
import { invite, transferToQueue } from './transfer.ts';
import { submitWrapUp } from './wrap-up.ts';

const at = (seconds: number) => moment(NOW + seconds * SECOND);
const first = (story: Story): string => offersOf(story.c.handling)[0]?.id ?? '';

/** A record in a few words, its instants in seconds. */
function say(record: Record): string {
  const seconds = (instant: number) => `${(instant - NOW) / SECOND} s`;
  switch (record.kind) {
    case 'interaction.begun':
      return `begun in ${record.queue} at ${seconds(record.at)}`;
    case 'interaction.queued':
      return `queued in ${record.queue}`;
    case 'interaction.answered':
      return `answered at ${seconds(record.at)}`;
    case 'interaction.ended':
      return `ended at ${seconds(record.at)} (${record.cause})`;
    case 'offer.made':
      return `${record.offer.kind} offer to ${record.offer.to.id} of ${record.queue}`;
    case 'offer.settled':
      return `offer ${record.outcome} at ${seconds(record.at)}`;
    case 'leg.opened':
      return `${record.seat.person.id} ${record.role} of ${record.queue} (${record.how})`;
    case 'leg.closed':
      return `leg closed at ${seconds(record.at)} (${record.how})`;
    case 'leg.wrapped_up':
      return `wrapped up at ${seconds(record.at)}: ${record.codes.map(({ name }) => name).join(' ')} (${record.by})`;
  }
}

test('a conversation begins an interaction in its queue', () => {
  const fact = start({ id: 'c', inbox: 'web', contact: 'eve', place: PLACE, preferred: null, idleAfter: null }, at(0));
  assert.deepEqual(recordsOf(null, fact, fresh).map(say), ['begun in sales at 0 s']);
});

test('what reports say of a long story', () => {
  const story = new Story();
  story.does((c) => offer(c, TOM, SALES, at(1)), NOW + SECOND);
  story.does((c) => fallDue(c, SALES, null, '', PLACE, () => true, at(31)), NOW + 31 * SECOND);
  story.does((c) => offer(c, MIA, SALES, at(32)), NOW + 32 * SECOND);
  story.does((c) => accept(c, first(story), MIA, at(35)), NOW + 35 * SECOND);
  story.does((c) => invite(c, { person: TOM, ready: true }, HOW, 3, MIA, at(40)), NOW + 40 * SECOND);
  story.does((c) => decline(c, first(story), TOM, false, at(41)), NOW + 41 * SECOND);
  story.does((c) => invite(c, { person: TOM, ready: true }, HOW, 3, MIA, at(42)), NOW + 42 * SECOND);
  story.does((c) => accept(c, first(story), TOM, at(43)), NOW + 43 * SECOND);
  story.does((c) => transferToQueue(c, ELSEWHERE, null, MIA, at(60)), NOW + 60 * SECOND);
  const [left] = story.agent(MIA.id).work;
  assert.ok(left?.kind === 'wrap_up');
  const wish = { leg: left.leg, codes: ['sale'], note: null, by: 'agent' as const };
  story.does((c) => submitWrapUp(c, story.agent(MIA.id), MIA, wish, SALES.wrapUp, CODES, at(70)), NOW + 70 * SECOND);
  story.does((c) => assign(c, TOM, { kind: 'member', ...TOM }, PLACE, at(80)), NOW + 80 * SECOND);
  story.does((c) => resolve(c, null, at(90)), NOW + 90 * SECOND);
  story.does((c) => postByContact(c, 'again', text, { owner: null, place: PLACE }, at(99)), NOW + 99 * SECOND);
  assert.deepEqual(story.records.map(say), [
    'queue offer to tom of sales',
    'offer expired at 31 s',
    'queue offer to mia of sales',
    'offer accepted at 35 s',
    'mia owner of sales (accepted)',
    'answered at 35 s',
    'conference offer to tom of sales',
    'offer declined at 41 s',
    'conference offer to tom of sales',
    'offer accepted at 43 s',
    'tom guest of sales (accepted)',
    'queued in support',
    'leg closed at 60 s (transferred)',
    'leg closed at 60 s (transferred)',
    'wrapped up at 70 s: sale (agent)',
    'tom owner of support (assigned)',
    'answered at 80 s',
    'leg closed at 90 s (customer_left)',
    'ended at 90 s (customer_left)',
    'begun in sales at 99 s',
    'queued in sales',
  ]);
});

test('what was offered to somebody and taken by another was withdrawn', () => {
  const story = new Story();
  story.does((c) => offer(c, TOM, SALES, at(1)), NOW + SECOND);
  story.does((c) => assign(c, MIA, { kind: 'member', ...MIA }, PLACE, at(2)), NOW + 2 * SECOND);
  assert.deepEqual(story.records.map(say), [
    'queue offer to tom of sales',
    'offer withdrawn at 2 s',
    'mia owner of sales (assigned)',
    'answered at 2 s',
  ]);
});
