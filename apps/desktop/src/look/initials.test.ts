import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialsOf, shortCode, toneOf } from './initials.ts';

test('initials are those of the first and the last word, and whole characters', () => {
  assert.equal(initialsOf('Ada King Lovelace'), 'AL');
  assert.equal(initialsOf('  zoë '), 'Z');
  assert.equal(initialsOf('👩‍👩‍👧 Family'), '👩‍👩‍👧F');
  assert.equal(initialsOf(''), '');
});

test('the same id has the same colour, within those there are', () => {
  assert.equal(toneOf('a'), toneOf('a'));
  for (const id of ['', 'x', '0192-ffff', 'ü'.repeat(50)]) assert.ok(toneOf(id) >= 0 && toneOf(id) < 8);
});

test('a visitor without a name is known by the end of the id', () => {
  assert.equal(shortCode('0192f1c2-0000-7000-8000-00000000ab3f'), 'AB3F');
});
