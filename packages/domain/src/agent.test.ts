import assert from 'node:assert/strict';
import test, { describe } from 'node:test';
import { AGENTS } from '../testing/agents.ts';
import { agentOf, HOUR, MINUTE, NOW, SECOND } from '../testing/cast.ts';
import { offered } from '../testing/conversations.ts';
import { type Table, tableOf } from '../testing/machine.ts';
import {
  type Activity,
  type Agent,
  activityOf,
  agentDueOf,
  changed,
  choose,
  connect,
  lose,
  type Presence,
  RELEASE_MS,
  type SignOut,
  signOut,
  type Work,
} from './agent.ts';
import { USUAL_CAPACITY } from './queue.ts';

/** Presence, activity where it says more, and the rest of what an agent is then, in which states; see testing/agents.ts. */
const TABLE: Table = {
  'chooses available': {
    'agent.signed_out': 'never signed in, signed out',
    available: 'signed in, at lunch, rona',
    nothing: 'available, busy, wrapping up, cut off',
    'available, busy': 'busy then lunch',
  },
  'chooses lunch': {
    'agent.signed_out': 'never signed in, signed out',
    'away · Lunch': 'signed in, available, rona',
    nothing: 'at lunch, busy then lunch',
    'away · Lunch, busy': 'busy',
    'away · Lunch, acw': 'wrapping up',
    'away · Lunch, cut off': 'cut off',
  },
  'misses an offer': {
    nothing: 'never signed in, rona, signed out',
    rona: 'signed in, available, at lunch, busy, busy then lunch, wrapping up',
    'rona, cut off': 'cut off',
  },
  'declines an offer': {
    nothing: 'never signed in, signed in, at lunch, rona, busy then lunch, signed out',
    'away · declined': 'available',
    'away · declined, busy': 'busy',
    'away · declined, acw': 'wrapping up',
    'away · declined, cut off': 'cut off',
  },
  'is given a conversation': {
    nothing: 'never signed in, rona, busy, busy then lunch, signed out',
    'away · signed_in, busy': 'signed in',
    'available, busy': 'available, wrapping up',
    'away · Lunch, busy': 'at lunch',
    'available, busy, cut off': 'cut off',
  },
  'ends their conversation': {
    nothing: 'never signed in, signed in, available, at lunch, rona, wrapping up, cut off, signed out',
    'available, acw': 'busy',
    'away · Lunch, acw': 'busy then lunch',
  },
  'wraps up': {
    nothing: 'never signed in, signed in, available, at lunch, rona, busy, busy then lunch, cut off, signed out',
    available: 'wrapping up',
  },
  'connects from their window': {
    'away · signed_in': 'never signed in',
    nothing: 'signed in, available, at lunch, rona, busy, busy then lunch, wrapping up, signed out',
    available: 'cut off',
  },
  'connects from another window': {
    'away · signed_in, in another window': 'never signed in',
    nothing: 'signed in, available, at lunch, rona, busy, busy then lunch, wrapping up, signed out',
    'available, in another window': 'cut off',
  },
  'connects from another window after signing in': {
    'away · signed_in, in another window': 'never signed in, signed out',
    nothing: 'signed in, available, at lunch, rona, busy, busy then lunch, wrapping up',
    'available, in another window': 'cut off',
  },
  'takes over in another window': {
    'away · signed_in, in another window': 'never signed in, signed in, signed out',
    'available, in another window': 'available, cut off',
    'away · Lunch, in another window': 'at lunch',
    'rona, in another window': 'rona',
    'available, busy, in another window': 'busy',
    'away · Lunch, busy, in another window': 'busy then lunch',
    'available, acw, in another window': 'wrapping up',
  },
  'loses the connection': {
    nothing: 'never signed in, cut off, signed out',
    'away · signed_in, cut off': 'signed in',
    'available, cut off': 'available',
    'away · Lunch, cut off': 'at lunch',
    'rona, cut off': 'rona',
    'available, busy, cut off': 'busy',
    'away · Lunch, busy, cut off': 'busy then lunch',
    'available, acw, cut off': 'wrapping up',
  },
  '45 seconds pass': {
    nothing: 'never signed in, signed in, available, at lunch, rona, busy, busy then lunch, wrapping up, signed out',
    'signed out · lost': 'cut off',
  },
  'signs out': {
    nothing: 'never signed in, signed out',
    'signed out · self': 'signed in, available, at lunch, rona, wrapping up, cut off',
    'signed out · self, keeps theirs for 120 s': 'busy, busy then lunch',
  },
  'is signed out by a supervisor': {
    nothing: 'never signed in, signed out',
    'signed out · supervisor': 'signed in, available, at lunch, rona, wrapping up, cut off',
    'signed out · supervisor, keeps theirs for 120 s': 'busy, busy then lunch',
  },
};

const found = tableOf(AGENTS);

describe('what each command does to an agent in each state', () => {
  test('no command is left out', () => assert.deepEqual(Object.keys(found), Object.keys(TABLE)));
  for (const [command, expected] of Object.entries(TABLE))
    test(command, () => assert.deepEqual(found[command], expected));
});

const common = { conversation: 'c', channel: 'chat', queue: 'sales', since: NOW } as const;
const talk: Work = { ...common, kind: 'owner', leg: 'l' };
const guest: Work = { ...common, kind: 'guest', leg: 'g' };
const wrapUp: Work = { ...common, kind: 'wrap_up', leg: 'w', due: NOW + MINUTE, extended: false, banned: false };
assert.ok(offered.handling.status === 'offered');
const asked: Work = { ...common, kind: 'offer', offer: offered.handling.offer, waitingSince: NOW };

const AVAILABLE: Presence = { kind: 'available' };
const LUNCH: Presence = { kind: 'away', reason: { kind: 'custom', id: 'lunch', name: 'Lunch' } };
const MEETING: Presence = { kind: 'away', reason: { kind: 'custom', id: 'meeting', name: 'Meeting' } };
const RONA: Presence = { kind: 'rona' };
const GONE: Presence = { kind: 'signed_out', why: 'self' };
const DISABLED: Presence = { kind: 'signed_out', why: 'disabled' };
const ONE = { mode: 'exclusive', chat: 1, social: 1, email: 1, voice: 1 } as const;

describe('what colleagues see follows from presence and work', () => {
  const ROWS: readonly [presence: Presence, work: readonly Work[], capacity: Agent['capacity'], seen: Activity][] = [
    [AVAILABLE, [], USUAL_CAPACITY, 'ready'],
    [AVAILABLE, [asked], USUAL_CAPACITY, 'ready'],
    [AVAILABLE, [talk], USUAL_CAPACITY, 'busy'],
    [AVAILABLE, [guest], USUAL_CAPACITY, 'busy'],
    [AVAILABLE, [talk, wrapUp], USUAL_CAPACITY, 'busy'],
    [AVAILABLE, [talk], ONE, 'at_capacity'],
    [AVAILABLE, [talk, talk, talk, talk, talk], USUAL_CAPACITY, 'at_capacity'],
    [AVAILABLE, [wrapUp], USUAL_CAPACITY, 'acw'],
    [AVAILABLE, [wrapUp], ONE, 'acw'],
    [LUNCH, [], USUAL_CAPACITY, 'away'],
    [LUNCH, [talk], USUAL_CAPACITY, 'busy'],
    [LUNCH, [talk], ONE, 'busy'],
    [LUNCH, [wrapUp], USUAL_CAPACITY, 'acw'],
    [RONA, [talk, wrapUp], USUAL_CAPACITY, 'rona'],
    [GONE, [talk, wrapUp], USUAL_CAPACITY, 'signed_out'],
  ];
  for (const [presence, work, capacity, seen] of ROWS)
    test(`${presence.kind}, ${work.map(({ kind }) => kind).join(' and ') || 'nothing'}, ${capacity.mode}: ${seen}`, () =>
      assert.equal(activityOf({ presence, work, capacity }), seen));
});

test('each change is a revision, and both clocks run from what changed', () => {
  const busy = agentOf('mia', { work: [talk] });
  const leaving = choose(busy, LUNCH, NOW);
  assert.ok(leaving !== null && typeof leaving !== 'string');
  assert.deepEqual([leaving.revision, leaving.presenceSince, leaving.activitySince], [2, NOW, NOW - HOUR]);
  const alone = changed(leaving, { work: [] }, NOW + SECOND);
  assert.deepEqual([alone.activity, alone.presenceSince, alone.activitySince], ['away', NOW, NOW + SECOND]);
  // Another reason begins anew, the same one does not.
  const meeting = choose(alone, MEETING, NOW + MINUTE);
  assert.ok(meeting !== null && typeof meeting !== 'string');
  assert.deepEqual([meeting.presenceSince, meeting.activitySince], [NOW + MINUTE, NOW + MINUTE]);
  assert.equal(choose(meeting, MEETING, NOW + HOUR), null);
  const same = changed(meeting, { presence: MEETING, skills: { german: 1 } }, NOW + HOUR);
  assert.deepEqual([same.presenceSince, same.activitySince], [NOW + MINUTE, NOW + MINUTE]);
});

test('whoever becomes available begins to be free then', () => {
  assert.equal(choose(agentOf('mia'), AVAILABLE, NOW), null, 'not who is');
  const back = choose(agentOf('mia', { presence: LUNCH }), AVAILABLE, NOW);
  assert.ok(back !== null && typeof back !== 'string');
  assert.equal(back.idleSince, NOW);
  const away = choose(back, LUNCH, NOW + MINUTE);
  assert.ok(away !== null && typeof away !== 'string');
  assert.equal(away.idleSince, NOW);
});

test('a window that is not the working one neither works nor is missed', () => {
  const mia = agentOf('mia', { desk: { id: 'one', node: 'a' } });
  assert.equal(lose(mia, { id: 'two', node: 'a' }, NOW), null);
  assert.equal(lose(mia, { id: 'one', node: 'b' }, NOW), null, 'it has come back to another node meanwhile');
  const lost = lose(mia, { id: 'one', node: 'a' }, NOW);
  assert.equal(lost?.lostAt, NOW);
  assert.equal(lose(lost as Agent, { id: 'one', node: 'a' }, NOW + 1), null, 'since the first loss');
  assert.equal(connect(mia, { id: 'two', node: 'a' }, NOW, NOW), null);
  assert.deepEqual(connect(mia, { id: 'one', node: 'b' }, NOW, NOW)?.desk, { id: 'one', node: 'b' });
  assert.deepEqual(connect(agentOf('mia', { desk: null }), { id: 'two', node: 'a' }, NOW, NOW)?.desk, {
    id: 'two',
    node: 'a',
  });
  const back = connect(lost as Agent, { id: 'two', node: 'b' }, NOW, NOW + SECOND);
  assert.deepEqual([back?.desk, back?.lostAt, back?.presence], [{ id: 'two', node: 'b' }, null, AVAILABLE]);
});

test('signing in again in time keeps what one has', () => {
  const out = signOut(agentOf('mia', { work: [talk] }), 'lost', RELEASE_MS, NOW);
  assert.deepEqual([out?.desk, out?.releaseAt], [null, NOW + RELEASE_MS]);
  const back = connect(out as Agent, { id: 'two', node: 'b' }, NOW, NOW + MINUTE);
  assert.deepEqual([back?.releaseAt, back?.work], [null, [talk]]);
  assert.deepEqual(back?.presence, { kind: 'away', reason: { kind: 'signed_in' } });
  assert.equal(signOut(out as Agent, 'self', RELEASE_MS, NOW), null);
  assert.equal(signOut(agentOf('mia', { work: [wrapUp, asked] }), 'self', RELEASE_MS, NOW)?.releaseAt, null);
});

test('whoever has signed out, or was signed out, stays so until they sign in again', () => {
  const desk = { id: 'one', node: 'a' };
  const stays = (why: SignOut, signedInAt: number) =>
    connect(signOut(agentOf('mia', { desk }), why, RELEASE_MS, NOW) as Agent, desk, signedInAt, NOW + MINUTE) === null;
  for (const why of ['self', 'supervisor', 'inactive'] as const)
    assert.deepEqual([stays(why, NOW - HOUR), stays(why, NOW), stays(why, NOW + SECOND)], [true, true, false], why);
  for (const why of ['never', 'lost', 'disabled'] as const) assert.equal(stays(why, NOW - HOUR), false, why);
});

test('whoever is disabled gives back also what came to them while they were away', () => {
  const away = agentOf('mia', { presence: GONE, desk: null, work: [talk] });
  assert.equal(signOut(away, 'self', RELEASE_MS, NOW), null);
  const disabled = signOut(away, 'disabled', RELEASE_MS, NOW);
  assert.deepEqual([disabled?.presence, disabled?.releaseAt], [DISABLED, NOW + RELEASE_MS]);
  assert.equal(disabled?.presenceSince, away.presenceSince, 'gone since then');
  assert.equal(signOut(disabled as Agent, 'disabled', RELEASE_MS, NOW + MINUTE), null, 'no later than that');
  assert.equal(signOut({ ...away, work: [], releaseAt: null }, 'disabled', RELEASE_MS, NOW)?.releaseAt, null);
});

test('whoever is disabled has no more time to wrap up, and nobody else loses any', () => {
  const ever = { ...wrapUp, due: null };
  const late = { ...wrapUp, due: NOW - SECOND };
  const mia = agentOf('mia', { work: [talk, ever, wrapUp, late] });
  for (const agent of [mia, { ...mia, presence: GONE, desk: null }]) {
    const disabled = signOut(agent, 'disabled', RELEASE_MS, NOW) as Agent;
    assert.deepEqual(disabled.work, [talk, { ...ever, due: NOW }, { ...wrapUp, due: NOW }, late]);
    assert.equal(agentDueOf(disabled), NOW - SECOND);
  }
  assert.deepEqual(signOut(mia, 'supervisor', RELEASE_MS, NOW)?.work, mia.work);
});

describe('an agent’s next deadline', () => {
  const ROWS: readonly [name: string, change: Partial<Agent>, due: number | null][] = [
    ['nothing runs', {}, null],
    ['talking', { work: [talk] }, null],
    ['an offer falls due with its conversation', { work: [asked] }, null],
    ['wrap-up', { work: [talk, wrapUp] }, NOW + MINUTE],
    ['wrap-up without a limit', { work: [{ ...wrapUp, due: null }] }, null],
    ['no connection', { lostAt: NOW }, NOW + 45 * SECOND],
    ['no connection, and a wrap-up before', { lostAt: NOW + 30 * SECOND, work: [wrapUp] }, NOW + MINUTE],
    ['signed out with a conversation', { presence: GONE, work: [talk], releaseAt: NOW + 9 }, NOW + 9],
    ['signed out with nothing', { presence: GONE }, null],
    ['signed out, and still asked', { presence: GONE, work: [asked], presenceSince: NOW }, NOW],
  ];
  for (const [name, change, due] of ROWS) test(name, () => assert.equal(agentDueOf(agentOf('mia', change)), due));
});
