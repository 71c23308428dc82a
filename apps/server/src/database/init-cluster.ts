import { execFile } from 'node:child_process';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { runsAsRoot } from './account.ts';
import { StartError } from './errors.ts';
import { spawnFailure } from './postmaster.ts';
import { processCommand } from './process-command.ts';
import { makeWorkDirectory, type Site } from './site.ts';

/** Owns every table; its sessions take the lesser roles that `migrate.ts` makes. */
export const OWNER = 'parley';

/**
 * Makes sure that a cluster of the right major version exists. It is made beside its place and renamed when complete,
 * so that a half-made one is never found and, of several first starts at once, one wins.
 */
export async function initCluster(site: Site): Promise<void> {
  const version = await readFile(join(site.directory, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version !== undefined) return checkMajor(site, version.trim());
  if (await stat(site.directory).catch(() => undefined)) {
    throw new StartError(`${site.directory} holds no PostgreSQL database: remove it or choose another PARLEY_DATA.`);
  }
  try {
    await sweepUnfinished(site);
    const unfinished = await makeWorkDirectory(site);
    try {
      await fill(site, unfinished);
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`The database cannot be made in ${site.directory}: ${(error as Error).message}.`, {
      cause: error,
    });
  }
}

async function fill(site: Site, unfinished: string): Promise<void> {
  await runInitdb(site, unfinished);
  await rename(unfinished, site.directory).catch((error: NodeJS.ErrnoException) => {
    // Another first start was quicker.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
}

function checkMajor(site: Site, found: string): void {
  if (Number(found) === site.binaries.major) return;
  throw new StartError(
    `The database in ${site.directory} was made by PostgreSQL ${found} and this Parley brings PostgreSQL ${site.binaries.major}: make a backup with the Parley that made it and restore that here.`,
  );
}

async function runInitdb(site: Site, directory: string): Promise<void> {
  const options = [
    `--pgdata=${directory}`,
    `--username=${OWNER}`,
    // Only this user can reach the socket's directory, and there is no other way in.
    '--auth=trust',
    '--encoding=UTF8',
    // Sorts the same on every machine and for ever, whatever the operating system's locales.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
  ];
  const run = promisify(execFile)(join(site.binaries.directory, 'bin/initdb'), options, {
    cwd: '/',
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' },
    ...(runsAsRoot() ? site.account : {}),
  });
  await run.catch((error: Error & { stderr?: string; code?: unknown }) => {
    if (typeof error.code === 'string') throw spawnFailure(site, error);
    const said = error.stderr?.match(/error: (.*)/)?.[1] ?? error.message;
    throw new StartError(`The database cannot be made in ${dirname(site.directory)}: ${said}.`, { cause: error });
  });
}

/** Removes what first starts left behind that were killed half-way. */
async function sweepUnfinished(site: Site): Promise<void> {
  const parent = dirname(site.directory);
  const prefix = `${basename(site.directory)}.new-`;
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix)) continue;
    const maker = await processCommand(Number.parseInt(name.slice(prefix.length), 10));
    if (maker === undefined) await rm(join(parent, name), { recursive: true, force: true });
  }
}
