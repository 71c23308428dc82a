import { readFileSync } from 'node:fs';
import { chmod, chown, lstat, mkdir, readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The operating system's user that PostgreSQL runs as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** What Linux gives `nobody` where no list of users says otherwise. */
const NOBODY: Account = { uid: 65_534, gid: 65_534 };

export const runsAsRoot = (): boolean => process.getuid?.() === 0;

/** PostgreSQL refuses to run as root; then it runs as `nobody`, so that no user has to be created. */
export function serverAccount(): Account {
  if (!runsAsRoot()) return { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 };
  try {
    const fields = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'));
    return fields ? { uid: Number(fields[1]), gid: Number(fields[2]) } : NOBODY;
  } catch {
    return NOBODY;
  }
}

/**
 * Whether `account` may enter `path` and every directory above it, by the permission bits. It decides where to put
 * things, nothing more: PostgreSQL itself still meets the system's real rules.
 */
export async function mayEnter(path: string, account: Account): Promise<boolean> {
  for (let current = await realpath(path); ; current = dirname(current)) {
    const { mode, uid, gid } = await stat(current);
    const bits = uid === account.uid ? mode >> 6 : gid === account.gid ? mode >> 3 : mode;
    if ((bits & 0o1) === 0) return false;
    if (current === dirname(current)) return true;
  }
}

/**
 * Makes the directory that holds everything Parley keeps, unless it exists. For root it can be passed through, though
 * not listed: PostgreSQL, as `nobody`, has its own directory inside.
 */
export async function makeDataDirectory(path: string): Promise<void> {
  if ((await mkdir(path, { recursive: true })) === undefined) return;
  await chmod(path, runsAsRoot() ? 0o711 : 0o700);
}

/** Gives a whole tree to `account`; links are changed themselves, never followed. */
export async function giveTree(path: string, account: Account): Promise<void> {
  await chown(path, account.uid, account.gid);
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) await giveTree(child, account);
    else if (!entry.isSymbolicLink()) await chown(child, account.uid, account.gid);
  }
}

/** Lets everybody read a tree, and run what its owner may run. */
export async function openTree(path: string): Promise<void> {
  const { mode } = await lstat(path);
  await chmod(path, (mode & 0o100) !== 0 ? 0o755 : 0o644);
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) await openTree(child);
    else if (entry.isFile()) await chmod(child, ((await lstat(child)).mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
}
