// Plain JavaScript for the same reason as launch.mjs: it runs before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(projectFolder, 'node_modules');
const wantedLock = join(projectFolder, 'package-lock.json');
const installedLock = join(modules, '.package-lock.json'); // npm writes it last, when a tree is complete
const stamp = join(modules, '.parley-installed');
const busy = join(projectFolder, '.installing'); // beside node_modules, which `npm ci` deletes
const BUSY_CHECK_MS = 250;

/** A fault whose message is all that a person needs to read. */
export class Sentence extends Error {}

/** True when node_modules holds what package-lock.json wants, whoever installed it. Takes a few milliseconds. */
export function isInstalled() {
  if (!existsSync(installedLock)) return false;
  const wanted = readFileSync(wantedLock);
  const { mtimeMs, size } = statSync(installedLock);
  const seal = `${createHash('sha256').update(wanted).digest('hex')} ${mtimeMs} ${size}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === seal) return true;
  if (!sameTrees(JSON.parse(wanted.toString()).packages, JSON.parse(readFileSync(installedLock, 'utf8')).packages)) {
    return false;
  }
  try {
    writeFileSync(stamp, seal);
  } catch {
    // Somebody else's clone: the comparison is made again next time.
  }
  return true;
}

function sameTrees(wanted, installed) {
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '') continue;
    const found = installed[path];
    if (!found) {
      if (entry.optional || entry.devOptional || entry.peer) continue; // another platform's, or left out by npm itself
      return false;
    }
    if (found.version !== entry.version || found.integrity !== entry.integrity || found.link !== entry.link)
      return false;
  }
  return Object.keys(installed).every((path) => path in wanted);
}

export async function install() {
  refuseForeignFolder();
  const release = await waitForOtherInstall();
  if (!release) return; // another process has just installed the same
  try {
    console.error('Installing what Parley needs (once, about 20 seconds) …');
    const code = await npm([
      'ci',
      '--include=dev',
      '--include=optional',
      '--engine-strict=false',
      '--ignore-scripts',
      '--prefer-offline',
      '--loglevel=error',
    ]);
    if (code !== 0) throw new Sentence('Parley could not install its packages; what npm said is above.');
    if (!isInstalled()) throw new Sentence('npm left packages out; delete node_modules and start again.');
  } finally {
    release();
  }
}

function refuseForeignFolder() {
  for (const folder of [projectFolder, modules]) {
    if (!existsSync(folder)) continue;
    try {
      accessSync(folder, constants.W_OK);
    } catch {
      throw new Sentence(
        `Parley must install packages, but you may not write to ${folder}: ` +
          'let its owner run `npm start` once, or make a clone of your own.',
      );
    }
  }
}

/** Two commands started together on a fresh clone must not install over each other. */
async function waitForOtherInstall() {
  let waited = false;
  for (;;) {
    try {
      mkdirSync(busy);
      writeFileSync(join(busy, 'pid'), String(process.pid));
      const release = () => rmSync(busy, { recursive: true, force: true });
      if (!waited || !isInstalled()) return release;
      release();
      return undefined;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isInstalling()) rmSync(busy, { recursive: true, force: true });
    else await pause(BUSY_CHECK_MS);
    waited = true;
  }
}

function isInstalling() {
  try {
    process.kill(Number(readFileSync(join(busy, 'pid'), 'utf8')), 0);
    return true;
  } catch (error) {
    if (error.code === 'EPERM') return true;
    // The folder exists a moment before its pid does.
    return error.code === 'ENOENT' && existsSync(busy) && Date.now() - statSync(busy).mtimeMs < 1_000;
  }
}

function npm(options) {
  const script = process.env.npm_execpath; // the npm that called us, run by the Node that runs us
  const [command, first] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []];
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...first, ...options], {
      cwd: projectFolder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) {
      process.once(signal, () => {
        child.kill(signal);
        rmSync(busy, { recursive: true, force: true });
        process.exit(1);
      });
    }
    child.once('error', () => reject(new Sentence('Parley needs npm to install its packages, and there is none.')));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
