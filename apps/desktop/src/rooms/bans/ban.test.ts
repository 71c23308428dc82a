import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from '../../language/en.ts';
import { type Ban, banned, matches, stands } from './ban.ts';

const ban: Ban = {
  id: '01900000-0000-7000-8000-000000000001',
  contact: '01900000-0000-7000-8000-00000000ab12',
  name: null,
  email: 'Eve@Example.com',
  reason: 'Sells watches',
  by: 'Mia',
  at: 1_000,
  until: null,
  liftedAt: null,
  liftedBy: null,
};

test('a ban stands until it is lifted, or its time is over', () => {
  assert.equal(stands(ban, 5_000), true);
  assert.equal(stands({ ...ban, until: 5_001 }, 5_000), true);
  assert.equal(stands({ ...ban, until: 5_000 }, 5_000), false);
  assert.equal(stands({ ...ban, liftedAt: 2_000, liftedBy: 'Ada' }, 5_000), false);
});

test('it is found by who is banned, by whom and why, in whatever case', () => {
  for (const search of ['', ' eve@ ', 'mia', 'WATCHES']) assert.equal(matches(ban, search, en), true, search);
  assert.equal(matches(ban, 'ada', en), false);
  const nobody = { ...ban, email: null };
  assert.equal(matches(nobody, banned(nobody, en), en), true);
});
