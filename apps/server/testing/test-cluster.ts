import { spawn } from 'node:child_process';
import { lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ClientConfig } from 'pg';
import { mayEnter, serverAccount } from '../src/database/account.ts';
import { initCluster, OWNER } from '../src/database/init-cluster.ts';
import { ensurePostmaster, type ServerSettings } from '../src/database/postmaster.ts';
import { processCommand } from '../src/database/process-command.ts';
import { prepareSite } from '../src/database/site.ts';

/** Test data need not outlive a power cut. Many test processes share the server, each with several pools. */
const SETTINGS: ServerSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '400',
};

/** The keeper ends the server when no test process has lived for this long. */
const KEEPER_PAUSE_S = 5;

let running: Promise<ClientConfig> | undefined;

/**
 * One server for all test processes and runs of a clone: the first starts it, the others find it, and it ends by itself
 * a few seconds after the last. Names its `postgres` database; tests get their own from `createTestDatabase`.
 */
export function testCluster(): Promise<ClientConfig> {
  running ??= start();
  return running;
}

async function start(): Promise<ClientConfig> {
  const folder = await chooseFolder();
  mkdirSync(join(folder, 'users'), { recursive: true });
  const release = await takeTurn(folder);
  try {
    // The keeper counts these; it needs the same turn to end the server, so from here on the server stays.
    writeFileSync(join(folder, 'users', String(process.pid)), '');
    const socketDirectory = await raise(folder).catch(async () => {
      // Without fsync a crashed machine may leave a cluster that cannot start. Nothing in it is worth keeping.
      rmSync(join(folder, 'data'), { recursive: true, force: true });
      return raise(folder);
    });
    keep(folder);
    return { host: socketDirectory, port: 5432, user: OWNER, database: 'postgres', password: '', ssl: false };
  } finally {
    release();
  }
}

async function raise(folder: string): Promise<string> {
  const site = await prepareSite(join(folder, 'data'), () => undefined);
  await initCluster(site);
  writeFileSync(join(folder, 'server'), site.directory);
  return (await ensurePostmaster(site, SETTINGS)).socketDirectory;
}

/** Beside the other caches of this clone, or, where PostgreSQL may not go there, under the temporary directory. */
async function chooseFolder(): Promise<string> {
  const account = serverAccount();
  const name = `test-database-${process.getuid?.() ?? 0}`;
  const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url));
  const cache = join(modules, '.cache', name);
  try {
    mkdirSync(cache, { recursive: true });
    if (await mayEnter(join(modules, '.cache'), account)) return cache;
  } catch {
    // Installed by another user.
  }
  const temporary = join(tmpdir(), `parley-${name}`);
  mkdirSync(temporary, { recursive: true, mode: 0o711 });
  if (lstatSync(temporary).uid !== process.getuid?.()) throw new Error(`${temporary} belongs to another user.`);
  return temporary;
}

/** Makes processes go one by one. A turn whose holder died is anybody's. */
async function takeTurn(folder: string): Promise<() => void> {
  const turn = join(folder, 'turn');
  for (;;) {
    try {
      writeFileSync(turn, `${process.pid}\n`, { flag: 'wx' });
      return () => rmSync(turn, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = await readFile(turn, 'utf8').catch(() => '');
    // Empty for the instant before its holder has written its number.
    if (holder !== '' && (await processCommand(Number(holder))) === undefined) rmSync(turn, { force: true });
    await sleep(20);
  }
}

/** A shell costs a megabyte; it outlives the tests, so it must not be one of them. */
const KEEPER = `
  cd "$1" || exit
  while sleep ${KEEPER_PAUSE_S}; do
    [ -e keeper ] && [ "$(cat keeper)" = $$ ] || exit
    for user in users/*; do
      [ -e "$user" ] || continue
      if kill -0 "\${user#users/}" 2>/dev/null; then continue 2; fi
    done
    (set -C; echo $$ > turn) 2>/dev/null || continue
    alive=
    for user in users/*; do
      [ -e "$user" ] || continue
      if kill -0 "\${user#users/}" 2>/dev/null; then alive=1; else rm -f "$user"; fi
    done
    if [ -z "$alive" ]; then
      server=$(head -n 1 "$(cat server)/postmaster.pid" 2>/dev/null) && kill -INT "$server"
      while kill -0 "$server" 2>/dev/null; do sleep 0.1; done
      rm -f keeper turn
      exit
    fi
    rm -f turn
  done`;

function keep(folder: string): void {
  const file = join(folder, 'keeper');
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0);
    return;
  } catch {
    // None yet, or it was killed.
  }
  const keeper = spawn('/bin/sh', ['-c', KEEPER, 'keeper', folder], { detached: true, stdio: 'ignore', cwd: '/' });
  keeper.unref();
  writeFileSync(file, `${keeper.pid}\n`);
}
