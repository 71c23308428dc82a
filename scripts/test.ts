// `npm test [-- part of a path …]`: runs every *.test.ts, two files at a time, each in a process of its own.
// One line per file, failures in full, and at the end one line `N passed, N failed`.
import { join } from 'node:path';
import { BuildError, buildStale } from './build.ts';
import { runTests } from './run-tests.ts';
import { TestReport } from './test-report.ts';

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
await runTests(root, process.argv.slice(2), report);
report.end();
