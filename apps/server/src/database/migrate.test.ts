import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import pg from 'pg';
import { createTestDatabase } from '../../testing/database.ts';
import { StartError } from './errors.ts';
import { migrate } from './migrate.ts';

const home = mkdtempSync(join(tmpdir(), 'parley-migrations-'));
after(() => rmSync(home, { recursive: true }));

const FIRST = { '0001-shelf.sql': 'create table shelf (id bigint primary key); insert into shelf values (1);' };
const SECOND = {
  ...FIRST,
  '0002-book.sql': 'create table book (id bigint primary key); insert into shelf values (2);',
};

function folder(files: Record<string, string>): string {
  const path = mkdtempSync(join(home, 'folder-'));
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(path, name), sql);
  return path;
}

async function query(connection: pg.ClientConfig, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function refused(words: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof StartError);
    assert.match(error.message, words);
    assert.match(error.message, /^[^\n]*\.$/);
    return true;
  };
}

test('migrations are applied in order, once', async () => {
  await using database = await createTestDatabase({ migrations: null });
  assert.deepEqual(await migrate(database.connection, folder(FIRST)), ['0001-shelf.sql']);
  assert.deepEqual(await migrate(database.connection, folder(SECOND)), ['0002-book.sql']);
  assert.deepEqual(await migrate(database.connection, folder(SECOND)), []);
  assert.deepEqual(await query(database.connection, 'select count(*)::int from shelf'), [{ count: 2 }]);
});

test('ten nodes that start at once migrate once', async () => {
  await using database = await createTestDatabase({ migrations: null });
  const path = folder(SECOND);
  const applied = await Promise.all(Array.from({ length: 10 }, () => migrate(database.connection, path)));
  assert.deepEqual(applied.flat(), ['0001-shelf.sql', '0002-book.sql']);
  assert.deepEqual(await query(database.connection, 'select count(*)::int from shelf'), [{ count: 2 }]);
});

test('the application gets roles that own nothing and cannot sign in', async () => {
  await using database = await createTestDatabase();
  const roles = await query(
    database.connection,
    `select rolname, rolcanlogin, rolbypassrls, rolsuper,
            (select count(*)::int from pg_class where relowner = pg_roles.oid) as owns
       from pg_roles where rolname like 'parley\\_%' order by rolname`,
  );
  const nothing = { rolcanlogin: false, rolbypassrls: false, rolsuper: false, owns: 0 };
  assert.deepEqual(roles, [
    { rolname: 'parley_app', ...nothing },
    { rolname: 'parley_auth', ...nothing },
  ]);
});

test('an owner without further rights finds the roles made, or is told what is missing', async () => {
  await using database = await createTestDatabase({ migrations: null });
  const name = `test_owner_${process.pid}`;
  const connection = { ...database.connection, user: name };
  await query(database.connection, `create role ${name} login`);
  try {
    await query(database.connection, `grant create on database ${database.connection.database} to ${name}`);
    await query(database.connection, `grant all on schema public to ${name}`);
    await assert.rejects(migrate(connection, folder(FIRST)), refused(/CREATEROLE/));
    await query(database.connection, `grant parley_app, parley_auth to ${name}`);
    assert.deepEqual(await migrate(connection, folder(FIRST)), ['0001-shelf.sql']);
  } finally {
    await query(database.connection, `drop owned by ${name} cascade; drop role ${name}`);
  }
});

test('a migration that fails leaves nothing of itself and says where', async () => {
  await using database = await createTestDatabase({ migrations: null });
  const broken = { ...FIRST, '0002-broken.sql': 'create table book (id bigint);\ninsert into nowhere values (1);' };
  await assert.rejects(migrate(database.connection, folder(broken)), refused(/0002-broken\.sql.*nowhere.*line 2/));
  assert.deepEqual(await query(database.connection, "select to_regclass('book') as book"), [{ book: null }]);
  assert.deepEqual(await migrate(database.connection, folder(SECOND)), ['0002-book.sql']);
});

test('an applied migration that was edited is refused; other ends of lines are no edit', async () => {
  await using database = await createTestDatabase({ migrations: null });
  await migrate(database.connection, folder({ '0001-shelf.sql': 'create table shelf (\nid bigint);\n' }));
  await migrate(database.connection, folder({ '0001-shelf.sql': 'create table shelf (\r\nid bigint);\r\n' }));
  const edited = folder({ '0001-shelf.sql': 'create table shelf (id integer);' });
  await assert.rejects(migrate(database.connection, edited), refused(/0001-shelf\.sql was changed/));
});

test('a database of a newer Parley is refused', async () => {
  await using database = await createTestDatabase({ migrations: null });
  await migrate(database.connection, folder(SECOND));
  await assert.rejects(migrate(database.connection, folder(FIRST)), refused(/newer Parley .*0002-book\.sql/));
});

test('misnamed migrations are refused', async () => {
  await using database = await createTestDatabase({ migrations: null });
  await assert.rejects(migrate(database.connection, folder({ 'shelf.sql': '' })), refused(/shelf\.sql/));
  const twins = folder({ '0001-a.sql': '', '0001-b.sql': '' });
  await assert.rejects(migrate(database.connection, twins), refused(/number 0001/));
});
