import { spawn } from 'node:child_process';
import { open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runsAsRoot } from './account.ts';
import { StartError } from './errors.ts';
import { processCommand } from './process-command.ts';
import { makeSocketDirectory, type Site, SOCKET_FILE } from './site.ts';

/** A running PostgreSQL server. */
export interface Postmaster {
  readonly pid: number;
  readonly socketDirectory: string;
  /** Found running, not started by this process. */
  readonly adopted: boolean;
}

export type ServerSettings = Readonly<Record<string, string>>;

/** How often the server's state is looked at while it starts or stops; a start takes about 100 ms. */
const LOOK_INTERVAL_MS = 5;
/** Orphans of a killed server leave within two seconds; a stuck one is worth waiting for, but not for ever. */
const ORPHANS_PATIENCE_MS = 30_000;
/** A fast shutdown writes a checkpoint. After this, an immediate one is as safe: the next start replays the log. */
const STOP_PATIENCE_MS = 15_000;

/** What must hold, whatever `postgresql.conf` says; everything else there is the installation's own. */
function fixedSettings(socketDirectory: string): ServerSettings {
  return {
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: socketDirectory,
    unix_socket_permissions: '0700',
    timezone: 'UTC',
    // One file for each day of the week, so the log never holds more than seven days.
    logging_collector: 'on',
    log_directory: 'log',
    log_filename: 'postgresql-%a.log',
    log_truncate_on_rotation: 'on',
    log_rotation_age: '1d',
    log_rotation_size: '0',
    log_file_mode: '0600',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    // Statements and the values in error details are customers' words: they never enter a log.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    // Short statements only: compiling them would cost more than it saves.
    jit: 'off',
  };
}

interface StateFile {
  readonly pid: number;
  readonly socketDirectory: string;
  readonly status: string;
}

/** Reads `postmaster.pid`, which the server keeps while it runs. */
async function readStateFile(directory: string): Promise<StateFile | undefined> {
  const text = await readFile(join(directory, 'postmaster.pid'), 'utf8').catch(() => undefined);
  const lines = text?.split('\n').map((line) => line.trim());
  const pid = Number(lines?.[0]);
  if (!lines || !Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, socketDirectory: lines[4] ?? '', status: lines[7] ?? 'starting' };
}

/** The server's process for this directory, if it is alive. A process that was merely given the same number is not it. */
export async function findPostmaster(directory: string): Promise<number | undefined> {
  const state = await readStateFile(directory);
  return state && (await isPostmaster(state.pid, directory)) ? state.pid : undefined;
}

/** The server's children replace their command lines, so only the postmaster itself names its directory there. */
async function isPostmaster(pid: number, directory: string): Promise<boolean> {
  return (await processCommand(pid))?.includes(` -D ${directory} `) ?? false;
}

/**
 * Returns the running server, one left over by an earlier process included, or starts it. Waits for as long as a server
 * recovers.
 */
export async function ensurePostmaster(site: Site, settings: ServerSettings = {}): Promise<Postmaster> {
  const givingUp = Date.now() + ORPHANS_PATIENCE_MS;
  let started: { pid: number; exited: Promise<void> } | undefined;
  let gone = true;
  for (;;) {
    const state = await readStateFile(site.directory);
    if (state && (await isPostmaster(state.pid, site.directory))) {
      // A server that listens in a directory that was cleaned away is of no use to anybody.
      const reachable = await stat(join(state.socketDirectory, SOCKET_FILE)).catch(() => undefined);
      if (state.status === 'ready' && reachable) {
        return { pid: state.pid, socketDirectory: state.socketDirectory, adopted: state.pid !== started?.pid };
      }
      if (state.status === 'ready') await stopPostmaster(site.directory);
    } else if (gone) {
      if (started) await explainFailure(site, givingUp);
      await makeSocketDirectory(site);
      await removeStrangersLocks(site);
      gone = false;
      started = await spawnPostmaster(site, settings);
      void started.exited.then(() => {
        gone = true;
      });
    }
    await sleep(started && !gone ? LOOK_INTERVAL_MS : LOOK_INTERVAL_MS * 4);
  }
}

async function spawnPostmaster(site: Site, settings: ServerSettings): Promise<{ pid: number; exited: Promise<void> }> {
  const options = Object.entries({ ...fixedSettings(site.socketDirectory), ...settings });
  // Until PostgreSQL's own log takes over, it speaks here. Outside its directory: that one belongs to its user.
  const output = await open(startLog(site), 'w', 0o600);
  try {
    const child = spawn(
      join(site.binaries.directory, 'bin/postgres'),
      ['-D', site.directory, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      {
        cwd: '/',
        // Of the environment nothing: PGOPTIONS and its like would change the server behind our back.
        env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' },
        // Its own session, so that Ctrl+C in a terminal reaches Parley, which then stops it after its last commit.
        detached: true,
        stdio: ['ignore', output.fd, output.fd],
        ...(runsAsRoot() ? site.account : {}),
      },
    );
    child.unref();
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (error) => reject(spawnFailure(site, error)));
    });
    return { pid: child.pid as number, exited };
  } finally {
    await output.close();
  }
}

export function spawnFailure(site: Site, error: Error): StartError {
  const system = process.platform === 'linux' ? ' (its binaries need glibc and the right to change the user)' : '';
  return new StartError(
    `PostgreSQL in ${site.binaries.directory} cannot be run${system}: ${error.message}; DATABASE_URL can name another one.`,
    { cause: error },
  );
}

const startLog = (site: Site): string => `${site.directory}-start.log`;

/** Returns when another try makes sense, throws what PostgreSQL said when it does not. */
async function explainFailure(site: Site, givingUp: number): Promise<void> {
  const said = await lastWords(site);
  // Orphans of a killed server still hold its memory, or another Parley starts or stops it at the same moment.
  const temporary = /pre-existing shared memory block|lock file ".*" (already exists|is empty)|create lock file/.test(
    said,
  );
  if (temporary && Date.now() < givingUp) return sleep(50);
  throw new StartError(`PostgreSQL did not start in ${site.directory}: ${said || 'it said nothing'}.`);
}

async function lastWords(site: Site): Promise<string> {
  const first = await readFile(startLog(site), 'utf8').catch(() => '');
  const words = lastFatal(first) ?? /^postgres: (.*)/m.exec(first)?.[1];
  // Once its own log is open, it says the rest there.
  if (words !== undefined || !first.includes('redirecting log output')) return words ?? '';
  const folder = join(site.directory, 'log');
  const files = await Promise.all(
    (await readdir(folder)).map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  );
  const newest = files.toSorted((a, b) => b.at - a.at)[0];
  return (newest && lastFatal(await readFile(join(folder, newest.name), 'utf8'))) ?? '';
}

function lastFatal(log: string): string | undefined {
  return [...log.matchAll(/(?:FATAL|PANIC): {2}(.*)/g)].at(-1)?.[1];
}

/**
 * PostgreSQL takes a lock file for valid when any process of its user has the number in it, which after a crash or in
 * a container is often a stranger. Whose data directory was deleted keeps the socket for up to a minute: it is ended.
 */
async function removeStrangersLocks(site: Site): Promise<void> {
  // In this order: a server writes the first before the second, so one that starts at this moment is not taken for orphaned.
  const socketLock = join(site.socketDirectory, `${SOCKET_FILE}.lock`);
  const ofSocket = await lockHolder(socketLock);
  const dataLock = join(site.directory, 'postmaster.pid');
  const ofData = await lockHolder(dataLock);
  if (ofData !== undefined && !(await isPostmaster(ofData, site.directory))) await rm(dataLock, { force: true });
  const mine = ofSocket === ofData && ofData !== undefined && (await isPostmaster(ofData, site.directory));
  if (ofSocket === undefined || mine) return;
  if (await isPostmaster(ofSocket, site.directory)) await endPostmaster(ofSocket, site.directory, 'SIGQUIT');
  await rm(socketLock, { force: true });
}

/** The process that a lock file names. */
async function lockHolder(path: string): Promise<number | undefined> {
  const pid = Number.parseInt(await readFile(path, 'utf8').catch(() => ''), 10);
  return pid > 0 ? pid : undefined;
}

/** Stops the server, fast: sessions end, work in progress is rolled back, a checkpoint is written. */
export async function stopPostmaster(directory: string): Promise<void> {
  const pid = await findPostmaster(directory);
  if (pid !== undefined) await endPostmaster(pid, directory, 'SIGINT');
}

async function endPostmaster(pid: number, directory: string, name: NodeJS.Signals): Promise<void> {
  const impatient = Date.now() + STOP_PATIENCE_MS;
  signal(pid, name);
  while (await isPostmaster(pid, directory)) {
    if (Date.now() > impatient) signal(pid, 'SIGQUIT');
    await sleep(LOOK_INTERVAL_MS);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
