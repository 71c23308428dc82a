import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageLink } from './page-link.ts';

test('only pages can be opened', () => {
  assert.equal(pageLink('https://shop.example/teapots?x=1'), 'https://shop.example/teapots?x=1');
  for (const address of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '//x', 'nonsense', ''])
    assert.equal(pageLink(address), null);
});
