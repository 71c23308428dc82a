import assert from 'node:assert/strict';
import { test } from 'node:test';
import { middleSquare } from './square.ts';

test('the square is as large as fits, and lies in the middle', () => {
  assert.deepEqual(middleSquare(900, 600), { x: 150, y: 0, side: 600 });
  assert.deepEqual(middleSquare(600, 901), { x: 0, y: 150, side: 600 });
  assert.deepEqual(middleSquare(1, 4000), { x: 0, y: 1999, side: 1 });
  assert.deepEqual(middleSquare(64, 64), { x: 0, y: 0, side: 64 });
});
