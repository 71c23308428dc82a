import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Cluster, startCluster } from '../src/database/cluster.ts';
import type { ServerSettings } from '../src/database/postmaster.ts';
import { processCommand } from '../src/database/process-command.ts';

/** A durable cluster of a test's own, to be killed and filled and stopped as the test likes. */
export interface OwnCluster extends Cluster, AsyncDisposable {
  /** What `PARLEY_DATA` would name. */
  readonly home: string;
  /** Everything that the supervisor said. */
  readonly said: readonly string[];
  /** kill -9; returns when the process is gone. The supervisor starts another. */
  killPostmaster(): Promise<void>;
  /** Stops the server; `keep` leaves its files for another start, until the object is disposed of. */
  stop(how?: { keep: boolean }): Promise<void>;
}

/** Makes and starts one; it and its files end with `stop`, `await using`, or the test process, however that ends. */
export async function startOwnCluster(settings: ServerSettings = {}): Promise<OwnCluster> {
  const home = makeDataHome();
  const endWatch = watch(home);
  const said: string[] = [];
  const cluster = await startCluster({ dataDirectory: home, log: (sentence) => said.push(sentence), settings });
  const stop = async ({ keep } = { keep: false }) => {
    await cluster.stop();
    if (keep) return;
    await rm(home, { recursive: true, force: true });
    endWatch();
  };
  return {
    ...cluster,
    home,
    said,
    stop,
    [Symbol.asyncDispose]: () => stop(),
    killPostmaster: async () => {
      const pid = await cluster.postmaster();
      if (pid === undefined) return;
      process.kill(pid, 'SIGKILL');
      while ((await processCommand(pid)) !== undefined) await sleep(2);
    },
  };
}

/** An empty data directory which PostgreSQL may enter when the tests run as root, so that its cluster lies inside. */
export function makeDataHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'parley-own-'));
  chmodSync(home, 0o755);
  return home;
}

/** Its standard input ends when this process does, even by kill -9; then it ends the server and removes the files. */
export function watch(home: string): () => void {
  const script = `
    while read -r _; do :; done
    [ -d "$1" ] || exit
    { read -r server; read -r _; read -r _; read -r _; read -r socket; } < "$1/postgres/postmaster.pid" &&
      kill -QUIT "$server" && sleep 1 && rm -rf "$socket"
    rm -rf "$1"`;
  const watcher = spawn('/bin/sh', ['-c', script, 'watcher', home], {
    detached: true,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.unref();
  (watcher.stdin as unknown as { unref(): void }).unref();
  return () => watcher.stdin.end();
}
