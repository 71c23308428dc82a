import assert from 'node:assert/strict';
import test, { describe } from 'node:test';
import { type Table, tableOf } from '../testing/machine.ts';
import { OFFERS } from '../testing/offers.ts';

/** What becomes of an offer to Tom, in which states of it; see testing/offers.ts. */
const TABLE: Table = {
  'Tom accepts': {
    accepted: 'of a queue, a transfer, an invitation',
    nothing: 'accepted',
    'offer.settled': 'declined, expired, withdrawn',
  },
  'Tom accepts too late': {
    'offer.expired': 'of a queue, a transfer, an invitation',
    nothing: 'accepted',
    'offer.settled': 'declined, expired, withdrawn',
  },
  'Tom declines': {
    declined: 'of a queue, a transfer, an invitation',
    'offer.settled': 'accepted, declined, expired, withdrawn',
  },
  'Tom declines too late': {
    'offer.expired': 'of a queue, a transfer, an invitation',
    'offer.settled': 'accepted, declined, expired, withdrawn',
  },
  'Zoe accepts it': {
    not_found: 'of a queue, a transfer, an invitation',
    'offer.settled': 'accepted, declined, expired',
    nothing: 'withdrawn',
  },
  'Zoe declines it': {
    not_found: 'of a queue, a transfer, an invitation',
    'offer.settled': 'accepted, declined, expired, withdrawn',
  },
  'its time is over': {
    expired: 'of a queue, a transfer, an invitation',
    nothing: 'accepted, declined, expired, withdrawn',
  },
  'the customer leaves': {
    withdrawn: 'of a queue, a transfer, an invitation',
    nothing: 'accepted, declined, expired, withdrawn',
  },
  'Tom is signed out': {
    withdrawn: 'of a queue, a transfer, an invitation',
    nothing: 'accepted, declined, expired, withdrawn',
  },
  'Mia takes it back': {
    'conversation.not_owner': 'of a queue, a transfer, accepted, declined, expired, withdrawn',
    withdrawn: 'an invitation',
  },
  'it is assigned to Zoe': {
    withdrawn: 'of a queue, a transfer',
    nothing: 'an invitation, accepted, declined, expired, withdrawn',
  },
  'it is assigned to Tom': {
    accepted: 'of a queue, a transfer, an invitation',
    nothing: 'accepted, declined, expired, withdrawn',
  },
};

const found = tableOf(OFFERS);

describe('what each command does to an offer in each state', () => {
  test('no command is left out', () => assert.deepEqual(Object.keys(found), Object.keys(TABLE)));
  for (const [command, expected] of Object.entries(TABLE))
    test(command, () => assert.deepEqual(found[command], expected));
});
