import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { admitText, PREVIEW_MAX_CHARACTERS, preview, TEXT_MAX_CHARACTERS } from './text.ts';

const admitted = (raw: string, max?: number): string => {
  const result = admitText(raw, max);
  return 'text' in result ? result.text : `refused ${result.refusal}`;
};

for (const [raw, expected] of [
  ['  hello \n', 'hello'],
  ['a\r\nb\rc', 'a\nb\nc'],
  ['tab\tstays', 'tab\tstays'],
  ['nul\u0000 bell\u0007 escape\u001b[31m c1\u0085', 'nul bell escape[31m c1'],
  ['e\u0301', 'é'],
  ['broken \ud800 half', 'broken \ufffd half'],
  ['👩‍👩‍👧 stays', '👩‍👩‍👧 stays'],
  ['<script>alert(1)</script>', '<script>alert(1)</script>'],
  ['', 'refused text.empty'],
  [' \u0000\n\t ', 'refused text.empty'],
  ['\u0001'.repeat(10), 'refused text.empty'],
] as const) {
  test(`text ${JSON.stringify(raw)} is kept as ${JSON.stringify(expected)}`, () =>
    assert.equal(admitted(raw), expected));
}

test('the longest text is admitted, and one character more is not', () => {
  assert.equal(admitted('x'.repeat(TEXT_MAX_CHARACTERS)).length, TEXT_MAX_CHARACTERS);
  assert.equal(admitted('x'.repeat(TEXT_MAX_CHARACTERS + 1)), 'refused text.too_long');
  assert.equal(
    admitted(`  ${'x'.repeat(TEXT_MAX_CHARACTERS)}  `).length,
    TEXT_MAX_CHARACTERS,
    'white space around does not count',
  );
});

test('what was admitted is admitted again as it is, fits, and can be stored', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 1, max: 200 }), (raw, max) => {
      const once = admitText(raw, max);
      if ('refusal' in once) return;
      assert.deepEqual(admitText(once.text, max), once);
      assert.ok(once.text.length >= 1 && once.text.length <= max);
      assert.ok(once.text.isWellFormed());
      assert.ok(!once.text.includes('\u0000') && !once.text.includes('\r'));
    }),
    { numRuns: 1_000 },
  );
});

test('a preview is one whole line that fits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const line = preview(text.toWellFormed());
      assert.ok(line.length <= PREVIEW_MAX_CHARACTERS);
      assert.ok(!/[\n\r\t]/.test(line));
      assert.ok(line.isWellFormed());
    }),
  );
});
