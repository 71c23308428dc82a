import assert from 'node:assert/strict';
import { test } from 'node:test';
import { speak } from '../../language/language.ts';
import { eventSentence, type VisitorEvent } from './events.ts';

const at = new Date(2026, 10, 21, 13, 55).getTime();
const event = (of: Partial<VisitorEvent>): VisitorEvent => ({
  kind: 'event',
  id: 'e',
  position: 1,
  at,
  event: 'ended',
  by: 'parley',
  who: null,
  until: null,
  ...of,
});

test('an end says whose it was', async () => {
  await speak('en-GB');
  assert.equal(eventSentence(event({ by: 'me' })), 'You ended the conversation');
  assert.equal(eventSentence(event({ by: 'team', who: { id: 'mia', name: 'Mia' } })), 'Mia ended the conversation');
  assert.equal(eventSentence(event({ by: 'team' })), 'Our team ended the conversation');
  assert.equal(eventSentence(event({})), 'The conversation has ended');
});

test('who is silent is told when it ends, with the day where it is another one', async () => {
  const tonight = event({ event: 'idle', until: new Date(2026, 10, 21, 14, 5).getTime() });
  const later = event({ event: 'idle', until: new Date(2026, 10, 23, 1, 5).getTime() });
  await speak('en-GB');
  assert.equal(eventSentence(tonight), 'Are you still there? This conversation ends at 14:05.');
  assert.match(eventSentence(later), /ends on Monday.* 23 November at 01:05\.$/);
});
