import assert from 'node:assert/strict';
import { test } from 'node:test';
import { same } from './same.ts';

test('settings are the same whatever the order of their fields, but not of their lists', () => {
  assert.equal(same({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 }), true);
  assert.equal(same({ list: ['a', 'b'] }, { list: ['b', 'a'] }), false);
});

test('what is missing, more or of another kind is not the same', () => {
  assert.equal(same({ a: 1 }, { a: 1, b: undefined }), false);
  assert.equal(same({ a: undefined }, { b: undefined }), false);
  assert.equal(same([], {}), false);
  assert.equal(same(null, {}), false);
  assert.equal(same(1, '1'), false);
});
