import assert from 'node:assert/strict';
import test, { describe } from 'node:test';
import { AGENTS } from '../testing/agents.ts';
import { type Table, tableOf } from '../testing/machine.ts';

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
    'away · signed_in': 'never signed in, signed out',
    nothing: 'signed in, available, at lunch, rona, busy, busy then lunch, wrapping up',
    available: 'cut off',
  },
  'connects from another window': {
    'away · signed_in, in another window': 'never signed in, signed out',
    'agent.other_desk': 'signed in, available, at lunch, rona, busy, busy then lunch, wrapping up',
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
