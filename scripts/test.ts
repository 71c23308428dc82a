// `npm test [-- part of a path …]`: runs every *.test.ts, two files at a time, each in a process of its own.
// One line per file, failures in full, and at the end one line `N passed, N failed`.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { BuildError, buildStale } from './build.ts';
import { TestReport } from './test-report.ts';

const CONCURRENCY = 2; // what the smallest machine that must pass has
const TEST_TIMEOUT_MS = 240_000; // a test that hangs is a failure, not an endless run
const FOLDERS = ['packages', 'apps', 'scripts', 'bench', 'flows', 'simulators'];
const SETTINGS = /^(PARLEY_.*|PORT|HOST|DATABASE_URL|TRUST_PROXY)$/;

const root = join(import.meta.dirname, '..');
const report = new TestReport(root);

// The settings of the shell that runs the tests are not theirs.
for (const name of Object.keys(process.env)) if (SETTINGS.test(name)) delete process.env[name];

try {
  await buildStale();
} catch (error) {
  if (!(error instanceof BuildError)) throw error;
  report.failure('build', error.message);
}

const files = testFiles(process.argv.slice(2));
if (files.length > 0) {
  const events = run({
    files,
    cwd: root,
    concurrency: CONCURRENCY,
    timeout: TEST_TIMEOUT_MS,
    // Forced, so that a socket or timer left open does not keep a finished file waiting.
    execArgv: ['--test-force-exit', '--import', join(import.meta.dirname, 'test-process.ts')],
  });
  for await (const event of events) report.take(event);
}
report.end();

function testFiles(wanted: string[]): string[] {
  const parts = wanted.map((part) => part.replace(/^\.\//, ''));
  return FOLDERS.flatMap((folder) =>
    globSync(`${folder}/**/*.test.ts`, { cwd: root, exclude: ['**/node_modules', '**/dist*'] }),
  )
    .filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)))
    .sort()
    .map((file) => join(root, file));
}
