import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { stretchesOf } from './links.ts';

const links = (text: string) =>
  stretchesOf(text).flatMap(({ text: shown, href }) => (href === null ? [] : [[shown, href]]));

test('addresses of pages and of people become links, without the point that ends the sentence', () => {
  assert.deepEqual(links('See https://example.com/a?b=1#c.'), [
    ['https://example.com/a?b=1#c', 'https://example.com/a?b=1#c'],
  ]);
  assert.deepEqual(links('(www.example.com/wiki/A_(b))'), [
    ['www.example.com/wiki/A_(b)', 'https://www.example.com/wiki/A_(b)'],
  ]);
  assert.deepEqual(links('mia@example.com, please'), [['mia@example.com', 'mailto:mia@example.com']]);
});

test('nothing else becomes a link', () => {
  const hostile = [
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'https://bank.example@evil.example/',
    '<a href="x" onclick="y">z</a>',
    'http://',
  ];
  for (const text of hostile)
    assert.deepEqual(
      links(text).filter(([, href]) => !href?.startsWith('mailto:')),
      [],
      text,
    );
});

test('the text stays exactly what was written, and every link has an allowed protocol', () => {
  const words = fc.constantFrom(
    'https://',
    'www.',
    'mailto:',
    'javascript:',
    '@',
    '.',
    ')',
    '(',
    ' ',
    '\n',
    'example.com',
    '%',
    '🙂',
    'ä',
    '"',
    '<',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.string({ maxLength: 4 })), { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      const stretches = stretchesOf(text);
      assert.equal(stretches.map((stretch) => stretch.text).join(''), text);
      for (const { href } of stretches) if (href !== null) assert.match(href, /^(https?:\/\/|mailto:)/);
    }),
  );
});
