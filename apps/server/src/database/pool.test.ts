import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createTestDatabase } from '../../testing/database.ts';
import { isConnectionError, sqlState } from './errors.ts';
import { externalDatabase } from './external.ts';
import { createAppClient, createPools, inTransaction } from './pool.ts';
import { parseBigint, parseInstant } from './types.ts';
import { inWorkspace } from './workspace.ts';

const database = await createTestDatabase();
const pools = createPools(database.connection, { appSessions: 2 });
after(async () => {
  await pools.end();
  await database.drop();
});

test('sessions have the lesser roles, which resetting does not undo', async () => {
  const { rows: app } = await pools.app.query('reset all; reset role; select current_user::text as role').then(last);
  const { rows: auth } = await pools.auth.query('select current_user::text as role');
  assert.deepEqual([...app, ...auth], [{ role: 'parley_app' }, { role: 'parley_auth' }]);
  await assert.rejects(pools.app.query('create table mine ()'), (error) => sqlState(error) === '42501');
  const listener = createAppClient(database.connection);
  await listener.connect();
  assert.deepEqual((await listener.query('select current_user::text as role')).rows, [{ role: 'parley_app' }]);
  await listener.end();
});

// Several statements in one query have several results, which the types do not know.
const last = <Result>(results: Result): Result => (Array.isArray(results) ? results.at(-1) : results);

test('numbers, instants and days arrive as the product uses them', async () => {
  const at = Date.UTC(2026, 10, 21, 3, 4, 5, 678);
  const { rows } = await pools.app.query(
    `select 9007199254740991 as whole, count(*) as count, $1::timestamptz as at, array[$1::timestamptz, null] as times,
            array[1, null]::bigint[] as numbers, date '2026-03-29' as day, null::bigint as nothing from generate_series(1, 3)`,
    [new Date(at)],
  );
  assert.deepEqual(rows, [
    {
      whole: Number.MAX_SAFE_INTEGER,
      count: 3,
      at,
      times: [at, null],
      numbers: [1, null],
      day: '2026-03-29',
      nothing: null,
    },
  ]);
  await assert.rejects(pools.app.query('select 9007199254740993 as big'), RangeError);
  // better-auth wants dates.
  assert.ok((await pools.auth.query('select now() as at')).rows[0].at instanceof Date);
});

test('instants are read in every form that PostgreSQL writes', () => {
  assert.equal(parseInstant('2026-11-21 03:04:05+00'), Date.UTC(2026, 10, 21, 3, 4, 5));
  assert.equal(parseInstant('2026-11-21 03:04:05.1+00'), Date.UTC(2026, 10, 21, 3, 4, 5, 100));
  assert.equal(parseInstant('2026-11-21 03:04:05.678999+05:30'), Date.UTC(2026, 10, 20, 21, 34, 5, 678));
  assert.equal(parseInstant('2026-11-21 03:04:05-03'), Date.UTC(2026, 10, 21, 6, 4, 5));
  assert.equal(new Date(parseInstant('0044-03-15 12:00:00+00')).toISOString(), '0044-03-15T12:00:00.000Z');
  assert.equal(parseInstant('infinity'), Number.POSITIVE_INFINITY);
  assert.throws(() => parseInstant('0044-03-15 12:00:00+00 BC'), RangeError);
  assert.equal(parseBigint('-7'), -7);
});

test('a transaction commits what returns and rolls back what throws', async () => {
  const mark = (value: string) => (client: { query(sql: string, values: string[]): Promise<unknown> }) =>
    client.query("select set_config('parley.workspace', $1, false)", [value]);
  await inTransaction(pools.app, mark('committed'));
  await assert.rejects(
    inTransaction(pools.app, async (client) => {
      await mark('rolled back')(client);
      throw new Error('stop');
    }),
    /stop/,
  );
  const { rows } = await pools.app.query("select current_setting('parley.workspace') as value");
  assert.deepEqual(rows, [{ value: 'committed' }]);
  assert.equal(pools.app.totalCount, 1);
  await inTransaction(
    pools.app,
    (client) => assert.rejects(client.query('create temp table t ()'), (error) => sqlState(error) === '25006'),
    'repeatable read, read only',
  );
});

test('a session that ends under a transaction is told apart, replaced, and harms nobody', async () => {
  const broken = inTransaction(pools.app, async (client) => {
    const { rows } = await client.query('select pg_backend_pid() as pid');
    await using other = await administrator();
    await other.query('select pg_terminate_backend($1, 1000)', [rows[0].pid]);
    await client.query('select 1');
  });
  await assert.rejects(broken, isConnectionError);
  assert.equal((await pools.app.query('select 1 as one')).rows[0].one, 1);
});

async function administrator() {
  const { default: pg } = await import('pg');
  const client = new pg.Client(database.connection);
  await client.connect();
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
}

test('only what may pass by itself counts as a connection error', () => {
  const coded = (code: string, more = {}) => Object.assign(new Error('x'), { code, ...more });
  for (const code of ['57P01', '57P03', '57014', '53100', '53300', '08006', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE']) {
    assert.ok(isConnectionError(coded(code)), code);
  }
  assert.ok(isConnectionError(coded('ENOENT', { syscall: 'connect' })));
  assert.ok(isConnectionError(new Error('Connection terminated unexpectedly')));
  assert.ok(isConnectionError(new Error('x', { cause: coded('57P02') })));
  for (const code of ['23505', '40P01', '42P01', 'ENOENT']) assert.ok(!isConnectionError(coded(code)), code);
  assert.ok(!isConnectionError('57P01'));
});

test("somebody's own server is used by its URL, whose options do not replace ours", async () => {
  const external = await externalDatabase(`${database.url}&options=-c%20work_mem%3D8MB`);
  assert.equal(external.dataDirectory, null);
  const theirs = createPools(external.connection);
  const { rows } = await theirs.app.query(
    "select current_user::text as role, current_database()::text as name, current_setting('work_mem') as memory",
  );
  assert.deepEqual(rows, [{ role: 'parley_app', name: database.connection.database, memory: '8MB' }]);
  await theirs.end();
  await external.stop();
});

test('a server that cannot be reached is told in one sentence, without the password', async () => {
  await assert.rejects(externalDatabase('postgresql://me:geheim@127.0.0.1:1/x', 0), (error: Error) => {
    assert.match(error.message, /^The database that DATABASE_URL names cannot be used: [^\n]*ECONNREFUSED[^\n]*\.$/);
    assert.ok(!error.message.includes('geheim'));
    return true;
  });
});

test('a database that falls silent is unavailable, and the next session works', async () => {
  const impatient = createPools(database.connection, { appSessions: 1, silenceMs: 200 });
  const workspace = '00000000-0000-7000-8000-000000000000';
  let silent = 0;
  try {
    await assert.rejects(
      inWorkspace(impatient.app, workspace, async (tx) => {
        silent = (await tx.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid ?? 0;
        process.kill(silent, 'SIGSTOP');
        await tx.query('select 1');
      }),
      isConnectionError,
    );
    assert.deepEqual((await impatient.app.query('select 1 as one')).rows, [{ one: 1 }]);
  } finally {
    process.kill(silent, 'SIGCONT');
  }
  await impatient.end();
});
