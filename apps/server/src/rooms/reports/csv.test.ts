import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { csvLine } from './csv.ts';

/** A line as RFC 4180 has it, read strictly. */
function read(line: string): string[] {
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  const cells: string[] = [];
  for (;;) {
    const [, quoted, plain = '', end] =
      cell.exec(line) ?? assert.fail(`what is at ${cell.lastIndex}? ${JSON.stringify(line)}`);
    cells.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    assert.equal(cell.lastIndex, line.length);
    return cells;
  }
}

test('cells come out as they went in, whatever is in them', () => {
  assert.equal(
    csvLine(['a', null, 3, 'b, c', 'say "hi"', 'two\r\nlines']),
    'a,,3,"b, c","say ""hi""","two\r\nlines"\r\n',
  );
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 6 }), (texts) => {
      const line = csvLine(['first', ...texts, 'last']);
      const cells = read(line).slice(1, -1);
      assert.deepEqual(
        cells.map((cell, n) => (cell === texts[n] ? cell : cell.slice(1))),
        texts,
      );
    }),
  );
});

test('what a spreadsheet would take for a formula is text', () => {
  for (const hostile of [
    '=HYPERLINK("https://evil.example","here")',
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '\n@x',
    '＝1+1',
  ]) {
    const [, cell = ''] = read(csvLine(['x', hostile, 'y']));
    assert.equal(cell, `'${hostile}`);
    assert.match(csvLine([hostile]), /^"'/);
  }
  assert.equal(csvLine(['a=b', "it's", 'e-mail']), "a=b,it's,e-mail\r\n");
});
