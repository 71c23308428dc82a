import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countState, TEXT_MAX_CHARACTERS } from './text-limit.ts';

test('nothing is said of the limit until it is near', () => {
  assert.deepEqual(countState(''), { shown: false, left: TEXT_MAX_CHARACTERS, over: 0 });
  assert.equal(countState('x'.repeat(3_600)).shown, false);
  assert.deepEqual(countState('x'.repeat(3_601)), { shown: true, left: 399, over: 0 });
});

test('what is too much is counted, white space around is not', () => {
  assert.deepEqual(countState(`  ${'x'.repeat(4_000)}\n`), { shown: true, left: 0, over: 0 });
  assert.deepEqual(countState('x'.repeat(4_012)), { shown: true, left: 0, over: 12 });
});
