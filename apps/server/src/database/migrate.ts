import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ClientConfig } from 'pg';
import pg from 'pg';
import { StartError, sqlState } from './errors.ts';

/** The migrations of this Parley: `0001-what-it-does.sql` and so on, in the order of their numbers. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../migrations', import.meta.url));

/** The roles that sessions of the application take; they own nothing and cannot sign in. */
export const APP_ROLE = 'parley_app';
export const AUTH_ROLE = 'parley_auth';

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** Any constant serves; this one says `schema` in ASCII. Whoever holds it migrates this database. */
const MIGRATION_LOCK = 0x7363_6865_6d61;

const JOURNAL = `
  create schema if not exists installation;
  create table if not exists installation.migrations (
    name text primary key,
    checksum text not null,
    applied_at timestamptz not null default now()
  );`;

/**
 * Brings a database to the schema of this Parley and returns the names of what was applied. Any number of nodes may do
 * it at once. Refuses with a `StartError` a database that is newer, or that was made from other files.
 */
export async function migrate(connection: ClientConfig, folder = MIGRATIONS_FOLDER): Promise<readonly string[]> {
  const [migrations, client] = await Promise.all([readMigrations(folder), connect(connection)]);
  try {
    // The common start: nothing to do, two queries, no lock.
    if ((await rolesExist(client)) && pending(migrations, await appliedTo(client)).length === 0) return [];
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await ensureRoles(client);
    await client.query(JOURNAL);
    const missing = pending(migrations, await appliedTo(client));
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Reads a folder of migrations in order. */
export async function readMigrations(folder = MIGRATIONS_FOLDER): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  const numbers = new Set<string>();
  return Promise.all(
    names.map(async (name) => {
      const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1];
      if (number === undefined) throw new StartError(`The migration ${name} is not named like 0001-what-it-does.sql.`);
      if (numbers.has(number)) throw new StartError(`Two migrations have the number ${number}.`);
      numbers.add(number);
      // A checkout may have turned the ends of lines.
      const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function connect(connection: ClientConfig): Promise<pg.Client> {
  const client = new pg.Client({ ...connection, application_name: 'parley migrations' });
  // A lost connection fails the query under way, which says so.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function appliedTo(client: pg.Client): Promise<ReadonlyMap<string, string>> {
  try {
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from installation.migrations',
    );
    return new Map(rows.map(({ name, checksum }) => [name, checksum]));
  } catch (error) {
    if (sqlState(error) === '42P01') return new Map();
    throw error;
  }
}

function pending(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): readonly Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const [name, checksum] of applied) {
    const migration = known.get(name);
    if (!migration) {
      throw new StartError(
        `The database was migrated by a newer Parley (${name} is unknown to this one): start that one.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new StartError(
        `The migration ${name} was changed after it was applied to this database: restore the file and put the change into a new migration.`,
      );
    }
  }
  return migrations.filter(({ name }) => !applied.has(name));
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(migration.sql);
    await client.query('insert into installation.migrations (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    throw new StartError(
      `The migration ${migration.name} failed: ${(error as Error).message}${place(error, migration)}.`,
      {
        cause: error,
      },
    );
  }
}

/** PostgreSQL counts characters, people count lines. */
function place(error: unknown, { sql }: Migration): string {
  const position = Number((error as { position?: string }).position);
  return position > 0 ? ` (line ${sql.slice(0, position).split('\n').length})` : '';
}

async function rolesExist(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(
    `select count(*) = 2 as complete from pg_roles
      where rolname = any($1) and pg_has_role(current_user, oid, 'member')`,
    [[APP_ROLE, AUTH_ROLE]],
  );
  return rows[0].complete;
}

/**
 * Roles belong to the whole server, advisory locks to one database: nodes of two databases may be here at once. An
 * owner who is no superuser must be allowed to create roles, or find these two made and granted.
 */
async function ensureRoles(client: pg.Client): Promise<void> {
  for (const role of [APP_ROLE, AUTH_ROLE]) {
    await createRole(client, role);
    const { rows } = await client.query("select pg_has_role(current_user, $1::name, 'member') as member", [role]);
    if (!rows[0].member) await client.query(`grant ${role} to current_user`).catch(needsRights);
  }
}

async function createRole(client: pg.Client, role: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  if (rowCount) return;
  await client.query(`create role ${role} nologin noinherit nobypassrls`).catch((error: unknown) => {
    if (sqlState(error) !== '42710' && sqlState(error) !== '23505') needsRights(error);
  });
}

function needsRights(error: unknown): never {
  if (sqlState(error) !== '42501') throw error;
  throw new StartError(
    `The database's user may not create roles: give it CREATEROLE, or create ${APP_ROLE} and ${AUTH_ROLE} (NOLOGIN) and grant both to it.`,
    { cause: error },
  );
}
