import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import { join, resolve } from 'node:path';

/** A setting that cannot be used. Its message is one sentence that names the setting. */
export class SettingError extends Error {
  override name = 'SettingError';
}

/** Which proxies' word about the visitor's address counts, in the form that Fastify takes. */
export type TrustProxy = boolean | number | readonly string[];

export interface Settings {
  /** 0: any free one. */
  readonly port: number;
  readonly host: string;
  /** An absolute path. It exists. */
  readonly dataDirectory: string;
  /** Where browsers find Parley, without a slash at the end; null when nothing was said: see `publicUrl`. */
  readonly url: string | null;
  readonly trustProxy: TrustProxy;
  /** Somebody's own PostgreSQL; null: Parley starts its own. */
  readonly databaseUrl: string | null;
  readonly administrator: { readonly email: string; readonly password: string } | null;
  /** Signs sessions and tokens. At least 32 characters. */
  readonly secret: string;
}

export const SETTING_NAMES = [
  'PORT',
  'HOST',
  'PARLEY_DATA',
  'PARLEY_URL',
  'TRUST_PROXY',
  'DATABASE_URL',
  'PARLEY_ADMIN_EMAIL',
  'PARLEY_ADMIN_PASSWORD',
  'PARLEY_SECRET',
] as const;

type Environment = Readonly<Record<string, string | undefined>>;
type SettingName = (typeof SETTING_NAMES)[number];

/** The same bounds hold for every password. */
const PASSWORD_MIN_CHARACTERS = 10;
const PASSWORD_MAX_CHARACTERS = 128;
const SECRET_MIN_CHARACTERS = 32;

/** Reads the settings, makes the data directory, and the secret in it unless one is given. Throws a `SettingError`. */
export function readSettings(env: Environment): Settings {
  refuseUnknown(env);
  // An empty variable is how many tools write an absent one.
  const read = (name: SettingName): string | undefined => env[name]?.trim() || undefined;
  const settings = {
    port: readPort(read('PORT')),
    host: readHost(read('HOST')),
    url: readUrl(read('PARLEY_URL')),
    trustProxy: readTrustProxy(read('TRUST_PROXY')),
    databaseUrl: readDatabaseUrl(read('DATABASE_URL')),
    administrator: readAdministrator(read('PARLEY_ADMIN_EMAIL'), env['PARLEY_ADMIN_PASSWORD'] || undefined),
  };
  const given = readSecret(read('PARLEY_SECRET'));
  // Last: a wrong setting leaves nothing behind on the disk.
  const dataDirectory = makeDataDirectory(read('PARLEY_DATA') ?? './data');
  return { ...settings, dataDirectory, secret: given ?? keptSecret(dataDirectory) };
}

/** Where browsers find Parley once its port is known. A server that listens everywhere is found on this machine. */
export function publicUrl(settings: Pick<Settings, 'url' | 'host'>, port: number): string {
  if (settings.url !== null) return settings.url;
  const host = settings.host === '0.0.0.0' || settings.host === '::' ? '127.0.0.1' : settings.host;
  return `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}

function refuseUnknown(env: Environment): void {
  const known: readonly string[] = SETTING_NAMES;
  const unknown = Object.keys(env).find((name) => name.startsWith('PARLEY_') && !known.includes(name));
  if (unknown === undefined) return;
  const choice = known.filter((name) => name.startsWith('PARLEY_')).join(', ');
  throw new SettingError(`${unknown} is not a setting of Parley; those with this beginning are ${choice}.`);
}

function readPort(text = '3000'): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new SettingError(`PORT must be a number from 0 to 65535, and is "${text}".`);
}

function readHost(text = '127.0.0.1'): string {
  if (isIP(text) > 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text)) return text;
  throw new SettingError(`HOST must be the address or name of a network interface, such as 0.0.0.0, and is "${text}".`);
}

function readUrl(text: string | undefined): string | null {
  if (text === undefined) return null;
  const url = URL.parse(text);
  const plain = url && url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password;
  if (plain && /^https?:$/.test(url.protocol)) return url.origin;
  throw new SettingError(
    `PARLEY_URL must be an address such as https://chat.example.com, without path, and is "${text}".`,
  );
}

function readTrustProxy(text = 'false'): TrustProxy {
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const proxies = text.split(',').map((item) => item.trim());
  if (proxies.every(isProxy)) return proxies;
  throw new SettingError(
    `TRUST_PROXY must be true, false, the number of proxies, or their addresses separated by commas, and is "${text}".`,
  );
}

function isProxy(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text) || isIP(text) > 0) return true;
  const [, address = '', bits] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  try {
    new BlockList().addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4');
    return true;
  } catch {
    return false;
  }
}

function readDatabaseUrl(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) return text;
  // Not quoted: it may hold a password.
  throw new SettingError('DATABASE_URL must look like postgresql://user:password@host:5432/database, and does not.');
}

function readAdministrator(email: string | undefined, password: string | undefined): Settings['administrator'] {
  if (email === undefined && password === undefined) return null;
  if (password === undefined) throw new SettingError('PARLEY_ADMIN_EMAIL needs PARLEY_ADMIN_PASSWORD beside it.');
  if (email === undefined) throw new SettingError('PARLEY_ADMIN_PASSWORD needs PARLEY_ADMIN_EMAIL beside it.');
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw new SettingError(`PARLEY_ADMIN_EMAIL must be an e-mail address, and is "${email}".`);
  }
  if (password.length < PASSWORD_MIN_CHARACTERS || password.length > PASSWORD_MAX_CHARACTERS) {
    throw new SettingError(
      `PARLEY_ADMIN_PASSWORD must have ${PASSWORD_MIN_CHARACTERS} to ${PASSWORD_MAX_CHARACTERS} characters, and has ${password.length}.`,
    );
  }
  return { email, password };
}

function readSecret(text: string | undefined): string | undefined {
  if (text === undefined || text.length >= SECRET_MIN_CHARACTERS) return text;
  throw new SettingError(
    `PARLEY_SECRET must have at least ${SECRET_MIN_CHARACTERS} characters, and has ${text.length}.`,
  );
}

function makeDataDirectory(text: string): string {
  const directory = resolve(text);
  try {
    const made = mkdirSync(directory, { recursive: true });
    // For root it can be passed through, though not listed: PostgreSQL then runs as another user, inside.
    if (made !== undefined) chmodSync(directory, process.getuid?.() === 0 ? 0o711 : 0o700);
    return directory;
  } catch (error) {
    throw new SettingError(`PARLEY_DATA names a directory that cannot be made: ${(error as Error).message}.`);
  }
}

/** Several nodes may start at once on one directory: the file appears whole, by a link, and the first one wins. */
function keptSecret(directory: string): string {
  const path = join(directory, 'secret');
  const kept = readKeptSecret(path);
  if (kept !== undefined) return kept;
  const draft = `${path}.new-${process.pid}`;
  try {
    writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true });
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unusable(path, error);
  } finally {
    rmSync(draft, { force: true });
  }
  return readKeptSecret(path) as string;
}

function readKeptSecret(path: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unusable(path, error);
  }
  if (text.length >= SECRET_MIN_CHARACTERS) return text;
  throw new SettingError(
    `PARLEY_SECRET is kept in ${path}, which is damaged: bring the file back, or remove it (everybody signs in again).`,
  );
}

function unusable(path: string, error: unknown): SettingError {
  return new SettingError(`PARLEY_SECRET cannot be kept in ${path}: ${(error as Error).message}; set PARLEY_SECRET.`);
}
