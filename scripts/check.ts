// `npm run check [-- --fix]`: everything CI runs beside the tests. Two checks at a time; each prints one block.
import { spawn } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { BuildError, buildStale } from './build.ts';

const CONCURRENCY = 2;
const root = join(import.meta.dirname, '..');

interface Check {
  name: string;
  run(): Promise<Finding>;
}

interface Finding {
  passed: boolean;
  text: string;
}

if (process.argv.includes('--fix')) {
  await Promise.all([tool('biome', 'check', '--write', '.'), tool('oxlint', '--fix')]);
}

const checks: Check[] = [
  { name: 'types', run: () => tool('tsc', '-b', '--pretty', 'false') },
  {
    name: 'style (biome)',
    run: () =>
      tool(
        'biome',
        'check',
        '--colors=off',
        '--diagnostic-level=warn',
        '--error-on-warnings',
        '--max-diagnostics=50',
        '.',
      ),
  },
  { name: 'promises, clocks and other traps (oxlint)', run: () => tool('oxlint', '--type-aware', '--deny-warnings') },
  { name: 'dead code (knip)', run: () => tool('knip', '--no-progress', '--no-config-hints') },
  ...globSync('scripts/checks/*.ts', { cwd: root, exclude: ['**/*.test.ts'] })
    .sort()
    .map((path) => ({ name: path.slice('scripts/checks/'.length, -'.ts'.length), run: () => node(path) })),
  { name: 'builds and byte budgets', run: budgets },
];

const failed = await runAll(checks);
if (failed.length > 0) {
  console.log(`\nFailed: ${failed.join('; ')}`);
  process.exitCode = 1;
} else {
  console.log(`\n${checks.length} checks passed`);
}

async function runAll(all: Check[]): Promise<string[]> {
  const names: string[] = [];
  const waiting = [...all];
  const worker = async (): Promise<void> => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const startedAt = Date.now();
      const { passed, text } = await check.run();
      console.log(`${passed ? '✓' : '✗'} ${check.name} (${Date.now() - startedAt} ms)`);
      if (passed) continue;
      names.push(check.name);
      console.log(`${text.trimEnd().replace(/^/gm, '  ')}\n`);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return names;
}

async function budgets(): Promise<Finding> {
  try {
    await buildStale();
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    return { passed: false, text: error.message };
  }
  if (!existsSync(join(root, 'apps/desktop/dist')) || !existsSync(join(root, 'apps/widget/dist'))) {
    return { passed: false, text: 'desktop or widget has no build to measure' };
  }
  return tool('size-limit');
}

/** Runs a tool of node_modules on the pinned Node. */
function tool(name: string, ...options: string[]): Promise<Finding> {
  return node(join('node_modules', '.bin', name), ...options);
}

function node(script: string, ...options: string[]): Promise<Finding> {
  const child = spawn(process.execPath, [join(root, script), ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ passed: code === 0, text }));
  });
}
