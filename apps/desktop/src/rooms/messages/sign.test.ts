import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sign } from './sign.ts';

const SIGNATURE = 'Kind regards\nMia';

test('a signature stands below what is written, and one goes on writing above it', () => {
  const { text, caret } = sign('It is on its way.  \n', SIGNATURE);
  assert.equal(text, 'It is on its way.\n\nKind regards\nMia');
  assert.equal(text.slice(0, caret), 'It is on its way.');
});

test('before anything is written the first line is left for it', () => {
  assert.deepEqual(sign('', SIGNATURE), { text: '\n\nKind regards\nMia', caret: 0 });
});

test('it is inserted once', () => {
  const once = sign('Hello', SIGNATURE).text;
  assert.equal(sign(once, SIGNATURE).text, once);
  assert.equal(sign(`${once}\n`, SIGNATURE).text, `${once}\n`);
  assert.equal(sign(SIGNATURE, SIGNATURE).text, SIGNATURE);
  assert.equal(sign('Yours, Mia', 'Mia').text, 'Yours, Mia\n\nMia', 'a sentence that ends with it is none');
});
