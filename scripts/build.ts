// Builds the web applications (every apps/* with a vite.config.ts) whose inputs changed since their last build. An
// application is built beside its `dist` and then moved there, so that a running server never serves half of one.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, globSync, readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const NOT_INPUTS = /(^|\/)(dist[^/]*|node_modules)(\/|$)|\.test\.tsx?$/;

interface Manifest {
  name: string;
  dependencies?: Record<string, string>;
}

/** A build that failed; its message is the builder's own words. */
export class BuildError extends Error {}

export async function buildStale(): Promise<void> {
  const stale = applications().flatMap((app) => {
    const inputs = fingerprint(app);
    return inputs === builtFrom(app) ? [] : [{ app, inputs }];
  });
  if (stale.length === 0) return;
  console.error(`Building ${stale.map(({ app }) => app).join(' and ')} …`);
  const outcomes = await Promise.allSettled(stale.map(({ app, inputs }) => build(app, inputs)));
  const failures = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason as Error);
  if (failures.length > 0) throw new BuildError(failures.map(({ message }) => message).join('\n'));
}

function applications(): string[] {
  return globSync('apps/*/vite.config.ts', { cwd: root })
    .map((path) => path.slice(0, path.lastIndexOf('/')))
    .sort();
}

function builtFrom(app: string): string | undefined {
  const path = join(root, app, 'dist', '.inputs');
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** Hash over everything that can change a build: the application, the packages it imports, and the lock file. */
function fingerprint(app: string): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const folder of [app, ...importedPackages(app)]) {
    const files = globSync('**/*', {
      cwd: join(root, folder),
      exclude: (entry) => NOT_INPUTS.test(entry.name),
      withFileTypes: true,
    })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !NOT_INPUTS.test(path))
      .sort();
    for (const path of files) hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

function importedPackages(app: string): string[] {
  const folders = new Map(
    globSync('packages/*/package.json', { cwd: root }).map((path) => [
      readManifest(path).name,
      path.slice(0, -'/package.json'.length),
    ]),
  );
  const found = new Set<string>();
  const visit = (folder: string): void => {
    for (const name of Object.keys(readManifest(`${folder}/package.json`).dependencies ?? {})) {
      const imported = folders.get(name);
      if (imported === undefined || found.has(imported)) continue;
      found.add(imported);
      visit(imported);
    }
  };
  visit(app);
  return [...found].sort();
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(join(root, path), 'utf8')) as Manifest;
}

async function build(app: string, inputs: string): Promise<void> {
  const folder = join(root, app);
  if (!isWritable(folder)) {
    throw new Error(`${app} must be built, but you may not write to ${folder}: let its owner run \`npm start\` once.`);
  }
  const fresh = join(folder, `dist-${process.pid}`);
  const old = join(folder, `dist-old-${process.pid}`);
  try {
    await vite(folder, fresh);
    await writeFile(join(fresh, '.inputs'), inputs);
    if (existsSync(join(folder, 'dist'))) await rename(join(folder, 'dist'), old);
    await rename(fresh, join(folder, 'dist'));
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function vite(folder: string, output: string): Promise<void> {
  const script = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const child = spawn(
    process.execPath,
    [script, 'build', '--outDir', output, '--emptyOutDir', '--manifest', '--logLevel', 'warn'],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } },
  );
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => said.push(text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${folder} could not be built:\n${said.join('')}`));
    });
  });
}
