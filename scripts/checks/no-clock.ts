// In domain and contract time is an argument. The linter forbids Date.now(); this forbids its other spelling, a Date of
// nothing.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const CLOCK = /\bDate\s*\(\s*\)|\bnew\s+Date\b(?!\s*\()|\bTemporal\.Now\b/;

for (const file of globSync('packages/{domain,contract}/src/**/*.ts', {
  cwd: root,
  exclude: ['**/*.test.ts'],
}).sort()) {
  for (const [index, line] of readFileSync(join(root, file), 'utf8').split('\n').entries()) {
    if (!CLOCK.test(line)) continue;
    console.error(`${file}:${index + 1} reads the clock: ${line.trim()}`);
    process.exitCode = 1;
  }
}
