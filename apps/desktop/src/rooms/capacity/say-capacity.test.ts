import assert from 'node:assert/strict';
import { test } from 'node:test';
import { USUAL_CAPACITY } from '@parley/contract/choices';
import { en } from '../../language/en.ts';
import { sayCapacity } from './say-capacity.ts';

const { modes, channels, off } = en.setup.capacity;

test('a profile says how many of each channel, and which are off', () => {
  assert.equal(
    sayCapacity({ ...USUAL_CAPACITY, social: 0 }, en),
    `${modes.blended.name} · ${channels.chat} 5 · ${channels.social} ${off} · ${channels.email} 5 · ${channels.voice} 1`,
  );
});

test('where numbers count as one, one is said', () => {
  const many = { chat: 7, social: 3, email: 2, voice: 0 };
  assert.equal(
    sayCapacity({ ...many, mode: 'real_time' }, en),
    `${modes.real_time.name} · ${channels.chat} 1 · ${channels.social} 3 · ${channels.email} 2 · ${channels.voice} ${off}`,
  );
  assert.equal(
    sayCapacity({ ...many, mode: 'exclusive' }, en),
    `${modes.exclusive.name} · ${channels.chat} 1 · ${channels.social} 1 · ${channels.email} 1 · ${channels.voice} ${off}`,
  );
});
