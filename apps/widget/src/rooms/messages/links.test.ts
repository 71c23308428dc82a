import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Piece, piecesOf } from './links.ts';

const links = (text: string) => piecesOf(text).flatMap((piece) => ('href' in piece ? [piece.href] : []));

test('addresses of the web and of mail become links, without what closes the sentence around them', () => {
  assert.deepEqual(piecesOf('See https://example.com/tea?a=1&b=2, please.'), [
    { text: 'See ' },
    { text: 'https://example.com/tea?a=1&b=2', href: 'https://example.com/tea?a=1&b=2' },
    { text: ', please.' },
  ]);
  assert.deepEqual(links('(www.example.com)'), ['https://www.example.com/']);
  assert.deepEqual(links('write to mia@example.com!'), ['mailto:mia@example.com']);
  assert.deepEqual(links('(https://en.wikipedia.org/wiki/Tea_(drink))'), ['https://en.wikipedia.org/wiki/Tea_(drink)']);
});

test('nothing that could run becomes a link', () => {
  for (const text of [
    'javascript:alert(1)',
    'JaVaScRiPt://example.com/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'https://',
    'www.',
    '<a href="javascript:alert(1)">x</a>',
    'blob:https',
  ]) {
    assert.deepEqual(links(text), [], text);
  }
});

test('whatever is written, all of it stands there again, and each link is of a safe kind', () => {
  const word = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.emailAddress(),
    fc.constantFrom('javascript:', '(', ')', 'https://', 'www.', '@', '"', '<', '\u202e', '\n'),
  );
  fc.assert(
    fc.property(fc.array(word), (words) => {
      const text = words.join('');
      const pieces: Piece[] = piecesOf(text);
      assert.equal(pieces.map((piece) => piece.text).join(''), text);
      for (const href of links(text)) assert.match(href, /^(https?:\/\/[^\s]|mailto:)/);
    }),
  );
});

test('a long text without an end takes no time', () => {
  const started = performance.now();
  piecesOf('a@'.repeat(2_000));
  piecesOf('http://'.repeat(600));
  piecesOf(`${'a.'.repeat(2_000)}@`);
  assert.ok(performance.now() - started < 500);
});
