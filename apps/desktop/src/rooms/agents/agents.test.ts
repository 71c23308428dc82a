import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Presence, Work } from '@parley/contract';
import { USUAL_CAPACITY } from '@parley/contract/choices';
import { agentOf } from '../../../testing/views.ts';
import { cameBack, deskState, worksHere } from './desk-state.ts';
import { loadOf, talksIn, wrapUpsIn } from './in-hand.ts';
import { usualReason } from './reasons.ts';
import { remaining } from './remaining.ts';
import { isAltKey } from './use-alt-key.ts';

const JUST_IN: Presence = { kind: 'away', reason: { kind: 'signed_in' } };

const common = { conversation: 'c', channel: 'chat' as const, queue: null };
const talk: Work = { ...common, kind: 'owner', leg: 'l1', since: 5 };
const wrapUp = (leg: string, since: number): Work => ({
  ...common,
  kind: 'wrap_up',
  leg,
  since,
  due: null,
  extended: false,
  banned: false,
});

test('an agent works in one window; in the others, and where they are signed out, it is said', () => {
  assert.equal(deskState(null, 'here'), null);
  assert.deepEqual(deskState(agentOf(), 'here'), { kind: 'here' });
  assert.deepEqual(deskState(agentOf(), 'there'), { kind: 'elsewhere' });
  assert.equal(deskState(agentOf({ desk: null }), 'here'), null);
  const out = agentOf({ presence: { kind: 'signed_out', why: 'inactive' }, desk: null, releaseAt: 9 });
  assert.deepEqual(deskState(out, 'here'), { kind: 'signed_out', why: 'inactive', releaseAt: 9 });
  assert.deepEqual(
    [agentOf(), out, null].map((one) => worksHere(one, 'here')),
    [true, false, false],
  );
});

test('what is in hand counts for its channel, wrap-ups too', () => {
  const work = [talk, wrapUp('late', 20), wrapUp('early', 10)];
  const busy = agentOf({ work, capacity: { ...USUAL_CAPACITY, social: 0 } });
  assert.deepEqual(loadOf(busy).slice(0, 2), [
    { channel: 'chat', used: 3, most: 5 },
    { channel: 'social', used: 0, most: 0 },
  ]);
  assert.deepEqual(talksIn(busy.work), [talk]);
  assert.deepEqual(
    wrapUpsIn(busy.work).map(({ leg }) => leg),
    ['early', 'late'],
  );
});

test('staying away is for the usual reason, else the first, else for none', () => {
  const sorted = [
    { id: '2', name: 'Lunch', usual: false },
    { id: '1', name: 'Training', usual: false },
  ];
  assert.equal(usualReason(sorted)?.name, 'Lunch');
  assert.equal(usualReason([...sorted, { id: '3', name: 'Pause', usual: true }])?.name, 'Pause');
  assert.equal(usualReason([]), null);
});

test('what remains is never less than nothing nor more than there is, whatever the clocks say', () => {
  assert.equal(remaining(1_000, 400), 600);
  assert.equal(remaining(1_000, 5_000), 0);
  assert.equal(remaining(100_000, 0, 30_000), 30_000);
});

test('Alt with a letter is known by what is on the key, and by its place where Alt writes something else', () => {
  const pressed = { altKey: true, ctrlKey: false, metaKey: false, shiftKey: false, key: 'a', code: 'KeyA' };
  assert.equal(isAltKey(pressed, 'A'), true);
  assert.equal(isAltKey({ ...pressed, key: 'å' }, 'A'), true);
  assert.equal(isAltKey({ ...pressed, key: 'q' }, 'A'), false, 'the Q of a French keyboard');
  assert.equal(isAltKey({ ...pressed, ctrlKey: true }, 'A'), false, 'AltGr');
  assert.equal(isAltKey({ ...pressed, altKey: false }, 'A'), false);
});

test('who was out of reach for too long is told so, and nobody else', () => {
  const back = agentOf({ presence: JUST_IN, presenceSince: 60_000 });
  assert.equal(cameBack(agentOf(), back), true);
  assert.equal(cameBack(null, back), false, 'a fresh page');
  assert.equal(
    cameBack(agentOf({ presence: { kind: 'signed_out', why: 'self' } }), back),
    false,
    'signed in by choice',
  );
  assert.equal(cameBack(back, agentOf({ presence: JUST_IN, presenceSince: 60_000, revision: 2 })), false);
});
