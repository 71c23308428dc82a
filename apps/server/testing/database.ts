import { createHash, randomBytes } from 'node:crypto';
import type { ClientConfig } from 'pg';
import pg from 'pg';
import { sqlState } from '../src/database/errors.ts';
import { MIGRATIONS_FOLDER, migrate, readMigrations } from '../src/database/migrate.ts';
import { processCommand } from '../src/database/process-command.ts';
import { testCluster } from './test-cluster.ts';

export { makeDataHome, startOwnCluster } from './own-cluster.ts';

/** A database of a test's own, migrated and empty. */
export interface TestDatabase extends AsyncDisposable {
  /** Connects as the owner of the schema; `createPools` takes the application's roles. */
  readonly connection: ClientConfig;
  /** The same for another process, as `DATABASE_URL`. */
  readonly url: string;
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** Another folder of migrations; null: an empty database. */
  readonly migrations?: string | null;
}

/** Any constant serves; it makes processes build a template one by one. */
const TEMPLATE_LOCK = 0x7465_6d70;

const mine = new Set<TestDatabase>();
let swept: Promise<void> | undefined;
const templates = new Map<string, Promise<string>>();

/**
 * Clones the migrated template, which takes some 30 ms. Dropped by `drop`, by `await using`, at the end of the process,
 * or, should that be killed, by a later one.
 */
export async function createTestDatabase({
  migrations = MIGRATIONS_FOLDER,
}: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const cluster = await testCluster();
  swept ??= sweep(cluster);
  await swept;
  const template = migrations === null ? 'template1' : await templateOf(cluster, migrations);
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await asAdministrator(cluster, (client) =>
    client.query(`create database ${name} template ${template} strategy wal_log`),
  );
  const connection = { ...cluster, database: name };
  const database: TestDatabase = {
    connection,
    url: connectionUrl(connection),
    drop: async () => {
      if (!mine.delete(database)) return;
      await asAdministrator(cluster, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
    [Symbol.asyncDispose]: () => database.drop(),
  };
  mine.add(database);
  return database;
}

process.on('beforeExit', () => {
  for (const database of mine) void database.drop();
});

/** A connection through a Unix socket as a URL, for the environment of another process. */
export function connectionUrl({ host, user, database }: ClientConfig): string {
  const query = new URLSearchParams({ host: host ?? '', user: user ?? '' });
  return `postgresql://localhost/${database}?${query}`;
}

/** The template is named by what is in the migrations, so a changed one makes a new template. */
function templateOf(cluster: ClientConfig, folder: string): Promise<string> {
  let template = templates.get(folder);
  if (!template) {
    template = makeTemplate(cluster, folder);
    templates.set(folder, template);
  }
  return template;
}

async function makeTemplate(cluster: ClientConfig, folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const { name, checksum } of await readMigrations(folder)) hash.update(`${name} ${checksum}\n`);
  const template = `template_${hash.digest('hex').slice(0, 16)}`;
  const exists = async (client: pg.Client) =>
    (await client.query('select from pg_database where datname = $1', [template])).rowCount === 1;
  await asAdministrator(cluster, async (client) => {
    if (await exists(client)) return;
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    if (await exists(client)) return;
    const unfinished = `${template}_unfinished`;
    await client.query(`drop database if exists ${unfinished} with (force)`);
    await client.query(`create database ${unfinished}`);
    await migrate({ ...cluster, database: unfinished }, folder);
    // The migrating session may need a moment to be gone.
    await client.query(
      'select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1 and backend_type = $2',
      [unfinished, 'client backend'],
    );
    await client.query(`alter database ${unfinished} rename to ${template}`);
  });
  return template;
}

/** Drops what killed test processes left behind, and templates of earlier migrations that nobody has used for long. */
async function sweep(cluster: ClientConfig): Promise<void> {
  await asAdministrator(cluster, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "select datname as name from pg_database where datname ~ '^test_[0-9]+_' or datname ~ '^template_[0-9a-f]{16}$'",
    );
    const stale = rows.filter(({ name }) => name.startsWith('template_'));
    // Each costs 10 MB; a few are kept for going to and fro between branches.
    const drop = stale.length > TEMPLATES_KEPT ? stale.map(({ name }) => name) : [];
    for (const { name } of rows) {
      const pid = /^test_(\d+)_/.exec(name)?.[1];
      if (pid !== undefined && (await processCommand(Number(pid))) === undefined) drop.push(name);
    }
    for (const name of drop) {
      await client.query(`drop database if exists ${name} with (force)`).catch((error: unknown) => {
        // Being cloned, or being dropped by another process at this moment.
        if (!['55006', '3D000', 'XX000'].includes(sqlState(error) ?? '')) throw error;
      });
    }
  });
}

const TEMPLATES_KEPT = 8;

async function asAdministrator<Result>(
  cluster: ClientConfig,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client(cluster);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
