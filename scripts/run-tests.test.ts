import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const PASSING = "import { test } from 'node:test';\ntest('fine', () => {});\n";
const FAILING =
  "import { test } from 'node:test';\nconsole.log('clue');\ntest('bad', () => { throw new Error('broken'); });\n";
const LEAVING_A_TIMER = `${PASSING}setInterval(() => {}, 1_000);\n`;

/** Runs the runner in a process of its own, over files written for it. */
function run(files: Record<string, string>): { status: number | null; lines: string[] } {
  const root = mkdtempSync(join(tmpdir(), 'parley-tests-'));
  try {
    mkdirSync(join(root, 'apps'));
    for (const [name, source] of Object.entries(files)) writeFileSync(join(root, 'apps', `${name}.test.ts`), source);
    const { NODE_TEST_CONTEXT: _, TEST_RUN_PID: __, ...env } = process.env;
    const program = `
      import { runTests } from '${join(import.meta.dirname, 'run-tests.ts')}';
      import { TestReport } from '${join(import.meta.dirname, 'test-report.ts')}';
      const report = new TestReport('${root}');
      await runTests('${root}', [], report);
      report.end();`;
    writeFileSync(join(root, 'main.ts'), program);
    const child = spawnSync(process.execPath, [join(root, 'main.ts')], { env, encoding: 'utf8' });
    return { status: child.status, lines: child.stdout.trim().split('\n') };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

test('a run that passes ends with its sum and exit code 0', () => {
  const { status, lines } = run({ one: PASSING, two: LEAVING_A_TIMER });
  assert.equal(lines.at(-1), '2 passed, 0 failed');
  assert.equal(lines.length, 3);
  assert.equal(status, 0);
});

test('a failing test, a crashing file and a file without tests each count as a failure', () => {
  const { status, lines } = run({
    one: PASSING,
    bad: FAILING,
    crash: "throw new Error('early');",
    empty: 'export {};',
  });
  assert.equal(lines.at(-1), '1 passed, 3 failed');
  assert.equal(status, 1);
  for (const clue of ['broken', 'clue', 'early', 'it holds no test']) assert.match(lines.join('\n'), new RegExp(clue));
});

test('a run of nothing fails', () => {
  const { status, lines } = run({});
  assert.deepEqual(lines, ['0 passed, 0 failed']);
  assert.equal(status, 1);
});
