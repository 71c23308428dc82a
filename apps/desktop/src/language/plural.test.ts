import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pluralOf } from './plural.ts';

test('a number takes the form its language asks for', () => {
  const german = pluralOf('de');
  const forms = { one: '# Nachricht', other: '# Nachrichten' };
  assert.equal(german(1, forms), '1 Nachricht');
  assert.equal(german(0, forms), '0 Nachrichten');
  assert.equal(german(12_345, forms), '12.345 Nachrichten');
});

test('a form that is missing falls back to the general one', () => {
  assert.equal(pluralOf('es')(1_000_000, { one: 'una', other: '# cosas' }), '1.000.000 cosas');
});
