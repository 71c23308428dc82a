import assert from 'node:assert/strict';
import { test } from 'node:test';
import { safeNext } from './safe-next.ts';

test('after signing in one comes back to where one wanted to be', () => {
  assert.equal(safeNext('/app/shop/conversations/mine/0192-a'), '/app/shop/conversations/mine/0192-a');
});

test('an address never leads out of the desktop', () => {
  for (const next of [
    undefined,
    '',
    'https://evil.example',
    '//evil.example',
    '/app//evil.example',
    '/\\evil.example',
    '/application',
    'javascript:alert(1)',
    '/app/x?y=javascript:z',
  ]) {
    assert.equal(safeNext(next), '/app');
  }
});
