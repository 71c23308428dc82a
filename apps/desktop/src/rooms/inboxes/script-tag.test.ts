import assert from 'node:assert/strict';
import { test } from 'node:test';
import { domainsFrom, scriptTag } from './script-tag.ts';

test('the tag names where Parley is and which inbox it is for', () => {
  assert.equal(
    scriptTag('https://chat.example', '0192'),
    '<script async src="https://chat.example/widget.js" data-inbox="0192"></script>',
  );
});

test('websites are understood however they are written down', () => {
  assert.deepEqual(domainsFrom('https://www.Example.com/shop?x\n *.example.com, localhost:8080; www.example.com'), [
    'www.example.com',
    '*.example.com',
    'localhost:8080',
  ]);
  assert.deepEqual(domainsFrom(' \n '), []);
});
