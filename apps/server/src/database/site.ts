import { createHash, randomBytes } from 'node:crypto';
import { chmod, chown, lstat, mkdir, mkdtemp, readlink, realpath, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Account, giveTree, makeDataDirectory, mayEnter, runsAsRoot, serverAccount } from './account.ts';
import { type Binaries, findBinaries, makeSystemDirectory, SYSTEM_DIRECTORY } from './binaries.ts';
import { StartError } from './errors.ts';

/** Where one cluster lives and who runs it. */
export interface Site {
  /** PostgreSQL's own directory, as a real path: what it calls its data directory. */
  readonly directory: string;
  /** Holds the Unix socket; only the server's user may enter. */
  readonly socketDirectory: string;
  readonly account: Account;
  readonly binaries: Binaries;
}

/** The whole path of a Unix socket, ending zero included, must fit into `sun_path`: 108 bytes on Linux, 104 on macOS. */
const SOCKET_PATH_MAX_BYTES = 103;

export const SOCKET_FILE = '.s.PGSQL.5432';

/**
 * Chooses and makes the places for the cluster of a data directory: its own `postgres` directory, or, when PostgreSQL
 * runs as `nobody` and may not go there, one under `/var/lib/parley` that a link named `postgres` leads to. The link
 * means that deleting the data directory deletes what Parley knows, wherever it lies.
 */
export async function prepareSite(dataDirectory: string, log: (sentence: string) => void): Promise<Site> {
  try {
    await makeDataDirectory(dataDirectory);
    const entrance = join(await realpath(dataDirectory), 'postgres');
    const directory = (await findDirectory(entrance)) ?? (await chooseDirectory(entrance, log));
    const account = await accountFor(directory);
    const [binaries, socketDirectory] = await Promise.all([
      findBinaries(account, log),
      chooseSocketDirectory(directory, account),
    ]);
    return { directory, socketDirectory, account, binaries };
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`Parley cannot use the data directory ${dataDirectory}: ${(error as Error).message}.`, {
      cause: error,
    });
  }
}

/** The cluster's directory if one was chosen before; it need not exist yet. */
async function findDirectory(entrance: string): Promise<string | undefined> {
  const link = await readlink(entrance).catch(() => undefined);
  if (link === undefined) return (await stat(entrance).catch(() => undefined)) ? entrance : undefined;
  const parent = await realpath(dirname(link)).catch(() => {
    // Making a new one would look as if everything had been lost.
    throw new StartError(
      `The database is kept in ${link}, which is gone: bring it back, or remove the link ${entrance}.`,
    );
  });
  return join(parent, 'postgres');
}

async function chooseDirectory(entrance: string, log: (sentence: string) => void): Promise<string> {
  if (!runsAsRoot() || (await mayEnter(dirname(entrance), serverAccount()))) return entrance;
  await makeSystemDirectory();
  const parent = join(SYSTEM_DIRECTORY, randomBytes(8).toString('hex'));
  await mkdir(parent);
  await chmod(parent, 0o711);
  try {
    await symlink(join(parent, 'postgres'), entrance);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    // Another first start was quicker: use what it chose.
    await rm(parent, { recursive: true });
    return (await findDirectory(entrance)) ?? entrance;
  }
  log(
    `Only root may enter ${dirname(entrance)}, and PostgreSQL cannot run as root: it runs as nobody and keeps the database in ${parent}.`,
  );
  return join(parent, 'postgres');
}

/** Root serves an existing cluster as the user who owns it, so that root and a user may start the same Parley in turn. */
async function accountFor(directory: string): Promise<Account> {
  const account = serverAccount();
  const owner = await stat(directory).catch(() => undefined);
  if (!owner?.isDirectory() || owner.uid === account.uid) return account;
  if (!runsAsRoot()) {
    throw new StartError(`The database in ${directory} belongs to another user: start Parley as that user or as root.`);
  }
  if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  // Copied or restored by root, who cannot run it.
  await giveTree(directory, account);
  return account;
}

async function chooseSocketDirectory(directory: string, account: Account): Promise<string> {
  const name = `parley-${createHash('sha256').update(directory).digest('hex').slice(0, 16)}`;
  return join(await temporaryDirectory(name, account), name);
}

/** Before every start: a cleaner of temporary directories may have been there since the last. */
export async function makeSocketDirectory({ socketDirectory, account }: Site): Promise<void> {
  await mkdir(socketDirectory, { mode: 0o700 })
    .then(() => (runsAsRoot() ? chown(socketDirectory, account.uid, account.gid) : undefined))
    .catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  // Anybody may make a directory of this name under the temporary directory; a stranger must not become our database.
  const found = await lstat(socketDirectory);
  if (!found.isDirectory() || (found.uid !== account.uid && found.uid !== 0)) {
    throw new StartError(
      `${socketDirectory}, where Parley's database would listen, belongs to another user: remove it.`,
    );
  }
  if (found.uid !== account.uid) await chown(socketDirectory, account.uid, account.gid);
  if ((found.mode & 0o777) !== 0o700) await chmod(socketDirectory, 0o700);
}

async function temporaryDirectory(name: string, account: Account): Promise<string> {
  const fits = Buffer.byteLength(join(tmpdir(), name, SOCKET_FILE)) <= SOCKET_PATH_MAX_BYTES;
  if (fits && (!runsAsRoot() || (await mayEnter(tmpdir(), account).catch(() => false)))) return tmpdir();
  return '/tmp';
}

/** A directory beside the cluster's own, owned by the server's user, in which a cluster may be prepared. */
export async function makeWorkDirectory(site: Site): Promise<string> {
  const path = await mkdtemp(`${site.directory}.new-${process.pid}-`);
  if (runsAsRoot()) await chown(path, site.account.uid, site.account.gid);
  return path;
}
