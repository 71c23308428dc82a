import { globSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import type { TestReport } from './test-report.ts';

const CONCURRENCY = 2; // what the smallest machine that must pass has
const TEST_TIMEOUT_MS = 240_000; // a test that hangs is a failure, not an endless run
const FOLDERS = ['packages', 'apps', 'scripts', 'bench', 'sim', 'flows', 'simulators'];

/** Runs the test files below a project's folder whose path contains one of the wanted parts, or all, each in its process. */
export async function runTests(root: string, wanted: readonly string[], report: TestReport): Promise<void> {
  const files = testFiles(root, wanted);
  if (files.length === 0) return;
  const events = run({
    files,
    cwd: root,
    concurrency: CONCURRENCY,
    timeout: TEST_TIMEOUT_MS,
    // Not --test-force-exit: it cuts off what a file of many short tests has still to report.
    execArgv: ['--import', join(import.meta.dirname, 'test-process.ts')],
  });
  for await (const event of events) report.take(event);
}

function testFiles(root: string, wanted: readonly string[]): string[] {
  const parts = wanted.map((part) => part.replace(/^\.\//, ''));
  return FOLDERS.flatMap((folder) =>
    globSync(`${folder}/**/*.test.ts`, { cwd: root, exclude: ['**/node_modules', '**/dist*'] }),
  )
    .filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)))
    .sort()
    .map((file) => join(root, file));
}
