import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '@parley/contract';
import { de } from '../../language/de.ts';
import { en } from '../../language/en.ts';
import { es } from '../../language/es.ts';
import { formatsOf } from '../../language/format.ts';
import { noteOf, sayEvent } from './say-event.ts';

type Event = Extract<Entry, { kind: 'event' }>;
type Said<E = Event> = E extends Event ? Omit<E, 'id' | 'place' | 'at' | 'kind' | 'position'> : never;
const mia = { kind: 'member', id: 'mia', name: 'Mia' } as const;
const parley = { kind: 'system' } as const;
const person = (name: string) => ({ id: name.toLowerCase(), name });
const NINE = new Date(2026, 4, 5, 9).getTime();
const entry = (said: Said): Event => ({ id: 'e', place: 1, at: 0, kind: 'event', position: null, ...said }) as Event;
const say = (said: Said, text = en) =>
  sayEvent(entry(said), {
    text,
    formats: formatsOf('en', ['en-GB']),
    queueName: (id) => (id === 'trade' ? 'Trade' : ''),
  });

const EVENTS: [Said, string][] = [
  [{ event: 'assigned', author: mia, from: null, to: person('Mia') }, 'Mia took the conversation'],
  [{ event: 'assigned', author: mia, from: null, to: person('Tom') }, 'Mia assigned the conversation to Tom'],
  [
    { event: 'assigned', author: parley, from: person('Mia'), to: person('Tom') },
    'The conversation passed from Mia to Tom',
  ],
  [{ event: 'joined', author: mia, who: person('Mia') }, 'Mia joined the conversation'],
  [{ event: 'left', author: mia, who: person('Mia'), why: 'left' }, 'Mia left the conversation'],
  [{ event: 'left', author: mia, who: person('Tom'), why: 'removed' }, 'Mia ended the conference with Tom'],
  [
    { event: 'left', author: parley, who: person('Tom'), why: 'lost' },
    'Tom is no longer signed in and left the conversation',
  ],
  [
    { event: 'transferred', author: mia, from: person('Mia'), to: { kind: 'queue', ...person('Trade') }, note: 'VIP' },
    'Mia transferred the conversation to the queue Trade',
  ],
  [
    { event: 'transferred', author: mia, from: person('Mia'), to: { kind: 'agent', ...person('Tom') }, note: null },
    'Mia transferred the conversation to Tom',
  ],
  [{ event: 'resolved', author: mia, why: 'ended' }, 'Mia resolved the conversation'],
  [{ event: 'resolved', author: { kind: 'contact' }, why: 'ended' }, 'The customer ended the conversation'],
  [{ event: 'resolved', author: parley, why: 'idle' }, 'The conversation ended: the customer stayed silent'],
  [{ event: 'resolved', author: mia, why: 'banned' }, 'Mia banned the customer and ended the conversation'],
  [{ event: 'resolved', author: parley, why: 'abandoned' }, 'The conversation ended: nobody accepted the transfer'],
  [{ event: 'idle', author: parley, until: NINE }, 'The customer has been silent: the conversation ends at 09:00'],
  [{ event: 'opened', author: mia }, 'Mia opened the conversation'],
  [{ event: 'pending', author: mia }, 'Mia marked the conversation as pending'],
  [{ event: 'snoozed', author: mia, until: NINE }, 'Mia snoozed the conversation until 5 May 2026, 09:00'],
  [{ event: 'snoozed', author: mia, until: null }, 'Mia snoozed the conversation until the next reply'],
  [{ event: 'woken', author: parley }, 'The conversation is back: its snooze is over'],
  [{ event: 'invited', author: mia, to: person('Tom'), note: null }, 'Mia asked Tom to join'],
  [{ event: 'uninvited', author: mia, to: person('Tom') }, 'Mia took back the request to Tom'],
  [{ event: 'uninvited', author: parley, to: person('Tom') }, 'The request to Tom was taken back'],
  [
    { event: 'unanswered', author: parley, who: person('Tom'), why: 'expired', offer: 'transfer' },
    'Tom did not accept the transfer in time',
  ],
  [
    { event: 'unanswered', author: mia, who: person('Mia'), why: 'declined', offer: 'queue' },
    'Mia declined the conversation',
  ],
  [
    { event: 'overflowed', author: parley, to: { id: 'trade', name: '' } },
    'The wait was too long: the conversation moved to the queue Trade',
  ],
  [{ event: 'overflowed', author: parley, to: null }, 'The wait was too long: the customer was told how to reach you'],
  [{ event: 'flagged', author: mia, on: true }, 'Mia asked for help'],
  [{ event: 'flagged', author: mia, on: false }, 'Mia no longer needs help'],
  [{ event: 'prioritised', author: mia, to: 'urgent' }, 'Mia set the priority to Urgent'],
  [
    {
      event: 'wrapped_up',
      author: mia,
      who: person('Mia'),
      codes: [person('Sale'), person('Return')],
      note: null,
      by: 'agent',
    },
    'Mia wrapped up: Sale, Return',
  ],
  [
    { event: 'wrapped_up', author: parley, who: person('Mia'), codes: [], note: null, by: 'time' },
    'Mia’s time to wrap up ran out: without a code',
  ],
];

test('every event is told in a sentence', () => {
  for (const [said, sentence] of EVENTS) assert.equal(say(said), sentence);
});

test('every event is told in every language, with the names in it', () => {
  for (const text of [de, es])
    for (const [said, sentence] of EVENTS) {
      assert.notEqual(say(said, text), sentence);
      for (const name of ['Mia', 'Tom', 'Trade'].filter((one) => sentence.includes(one)))
        assert.ok(say(said, text).includes(name), say(said, text));
    }
});

test('a note stands beside what it was written to, and nowhere else', () => {
  assert.equal(noteOf(entry({ event: 'invited', author: mia, to: person('Tom'), note: 'Be quick' })), 'Be quick');
  assert.equal(noteOf(entry({ event: 'invited', author: mia, to: person('Tom'), note: null })), null);
  assert.equal(noteOf(entry({ event: 'opened', author: mia })), null);
});
