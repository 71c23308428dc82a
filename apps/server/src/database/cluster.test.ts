import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { makeDataHome, startOwnCluster } from '../../testing/database.ts';
import { startCluster } from './cluster.ts';
import { isConnectionError, StartError } from './errors.ts';
import { createPools } from './pool.ts';
import { processCommand } from './process-command.ts';

const silent = () => undefined;

/** A start that must be refused in one sentence. */
async function refused(dataDirectory: string, words: RegExp): Promise<void> {
  await assert.rejects(startCluster({ dataDirectory, log: silent }), (error) => {
    assert.ok(error instanceof StartError, String(error));
    assert.match(error.message, words);
    assert.match(error.message, /^[^\n]*\.$/);
    return true;
  });
}

async function query(connection: pg.ClientConfig, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(connection);
  client.on('error', silent);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Another Parley: a process with a cluster. Prints the server's number as soon as it runs. */
async function startElsewhere(home: string, t: TestContext): Promise<{ application: ChildProcess; server: number }> {
  const program = `
    import { startCluster } from ${JSON.stringify(new URL('./cluster.ts', import.meta.url).href)};
    const cluster = await startCluster({ dataDirectory: ${JSON.stringify(home)}, log: () => undefined });
    console.log(await cluster.postmaster());
    process.on('SIGTERM', async () => { await cluster.stop(); process.exit(); });
    setInterval(() => undefined, 1000);`;
  const application = spawn(process.execPath, ['--input-type=module-typescript', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => application.kill('SIGKILL'));
  const [line] = await once(application.stdout as NodeJS.ReadableStream, 'data');
  return { application, server: Number(String(line)) };
}

test('a cluster is made, durable, checksummed, reachable by its socket alone, and fast to start again', async () => {
  await using cluster = await startOwnCluster();
  const [settings] = await query(
    cluster.connection,
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
            current_setting('data_checksums') as checksums, current_setting('listen_addresses') as addresses,
            current_setting('data_directory') as directory, current_setting('server_encoding') as encoding,
            (select datlocprovider::text || ' ' || datlocale from pg_database where datname = current_database()) as locale`,
  );
  assert.deepEqual(settings, {
    fsync: 'on',
    commit: 'on',
    checksums: 'on',
    addresses: '',
    directory: cluster.dataDirectory,
    encoding: 'UTF8',
    locale: 'b C.UTF-8',
  });
  assert.equal(statSync(String(cluster.connection.host)).mode & 0o777, 0o700);
  assert.equal(statSync(cluster.dataDirectory).mode & 0o777, 0o700);
});

test('what was stored is there after a stop and a start', async () => {
  await using cluster = await startOwnCluster();
  await query(cluster.connection, 'create table kept as select 7 as value');
  // Stops the server under the supervisor, which the next start in this process must not mind.
  const home = cluster.home;
  await cluster.stop({ keep: true });
  assert.equal(await cluster.postmaster(), undefined);
  const again = await startCluster({ dataDirectory: home, log: silent });
  assert.deepEqual(await query(again.connection, 'select value from kept'), [{ value: 7 }]);
  await again.stop();
});

test('after kill -9 of PostgreSQL it is started again, its pools recover, nothing committed is lost', async () => {
  await using cluster = await startOwnCluster();
  await query(cluster.connection, 'create role parley_app; create role parley_auth; create table kept (value int)');
  await query(cluster.connection, 'grant insert, select on kept to parley_app');
  const lost: Error[] = [];
  const pools = createPools(cluster.connection, { onError: (error) => lost.push(error) });
  let acknowledged = 0;
  for (let round = 1; round <= 2; round++) {
    await pools.app.query('insert into kept values ($1)', [acknowledged]);
    acknowledged++;
    const before = await cluster.postmaster();
    await cluster.killPostmaster();
    const deadline = Date.now() + 20_000;
    while ((await cluster.postmaster()) === undefined || (await cluster.postmaster()) === before) {
      assert.ok(Date.now() < deadline, 'not started again');
      await sleep(10);
    }
    for (;;) {
      const rows = await pools.app.query('select value from kept').catch((error: unknown) => {
        // Nothing but "not now" may reach the application meanwhile.
        assert.ok(isConnectionError(error), String(error));
      });
      if (rows) {
        assert.equal(rows.rowCount, acknowledged);
        break;
      }
      assert.ok(Date.now() < deadline, 'not reachable again');
      await sleep(10);
    }
  }
  await pools.end();
  assert.ok(lost.every(isConnectionError));
  assert.equal(cluster.said.filter((sentence) => sentence.includes('starting it again')).length, 2);
});

test('a server whose backend crashed is waited for, not started twice', async () => {
  await using cluster = await startOwnCluster();
  const before = await cluster.postmaster();
  const client = new pg.Client(cluster.connection);
  client.on('error', silent);
  await client.connect();
  const { rows } = await client.query('select pg_backend_pid() as pid');
  process.kill(rows[0].pid, 'SIGKILL');
  const deadline = Date.now() + 20_000;
  while (!cluster.said.some((sentence) => sentence.includes('runs again'))) {
    assert.ok(Date.now() < deadline, 'not running again');
    await sleep(10);
  }
  assert.equal(await cluster.postmaster(), before);
});

test('a socket that was cleaned away is made anew', { timeout: 30_000 }, async () => {
  await using cluster = await startOwnCluster();
  rmSync(String(cluster.connection.host), { recursive: true });
  while ((await query(cluster.connection, 'select 1').catch(() => [])).length === 0) await sleep(50);
});

test('after kill -9 of the application the next one takes its server over', async (t) => {
  const home = makeDataHome();
  t.after(() => rmSync(home, { recursive: true }));
  const { application, server } = await startElsewhere(home, t);
  application.kill('SIGKILL');
  await once(application, 'exit');
  const said: string[] = [];
  const cluster = await startCluster({ dataDirectory: home, log: (sentence) => said.push(sentence) });
  assert.equal(await cluster.postmaster(), server);
  assert.match(said.join(), /Took over/);
  // It was started by another process, and yet it is ours to restart and to stop.
  process.kill(server, 'SIGKILL');
  while ([undefined, server].includes(await cluster.postmaster())) await sleep(10);
  await cluster.stop();
  assert.ok(!existsSync(join(cluster.dataDirectory, 'postmaster.pid')));
});

test('a data directory of another running Parley is refused, and that one goes on', async (t) => {
  const home = makeDataHome();
  t.after(() => rmSync(home, { recursive: true }));
  const { application, server } = await startElsewhere(home, t);
  await refused(home, /Another Parley is running/);
  assert.ok(await processCommand(server));
  application.kill('SIGTERM');
  await once(application, 'exit');
  assert.equal(await processCommand(server), undefined);
});

test('of several first starts at once one wins and the others say why not', async (t) => {
  const home = makeDataHome();
  t.after(() => rmSync(home, { recursive: true }));
  const starts = await Promise.allSettled(
    Array.from({ length: 3 }, () => startCluster({ dataDirectory: home, log: silent })),
  );
  const [winner, ...more] = starts.filter((start) => start.status === 'fulfilled');
  assert.ok(winner);
  assert.equal(more.length, 0);
  for (const start of starts) if (start.status === 'rejected') assert.match(String(start.reason), /Another Parley/);
  await winner.value.stop();
});

test('lock files that name a stranger do not stand in the way', async () => {
  await using cluster = await startOwnCluster();
  await cluster.stop({ keep: true });
  const lock = `${process.pid}\n${cluster.dataDirectory}\n1700000000\n5432\n${cluster.connection.host}\n\n\nready   \n`;
  writeFileSync(join(cluster.dataDirectory, 'postmaster.pid'), lock);
  mkdirSync(String(cluster.connection.host), { mode: 0o700 });
  writeFileSync(join(String(cluster.connection.host), '.s.PGSQL.5432.lock'), lock);
  const again = await startCluster({ dataDirectory: cluster.home, log: silent });
  assert.deepEqual(await query(again.connection, 'select 1 as one'), [{ one: 1 }]);
  await again.stop();
});

test('a data directory deleted under a server that was left running can be started afresh at once', async (t) => {
  const home = makeDataHome();
  t.after(() => rmSync(home, { recursive: true, force: true }));
  const { application, server } = await startElsewhere(home, t);
  application.kill('SIGKILL');
  await once(application, 'exit');
  for (const name of readdirSync(home)) rmSync(join(home, name), { recursive: true, force: true });
  const again = await startCluster({ dataDirectory: home, log: silent });
  assert.notEqual(await again.postmaster(), server);
  assert.equal(await processCommand(server), undefined);
  await again.stop();
});

test('a database of another major version is refused', async () => {
  await using cluster = await startOwnCluster();
  await cluster.stop({ keep: true });
  const version = join(cluster.dataDirectory, 'PG_VERSION');
  assert.match(readFileSync(version, 'utf8'), /^\d+\n$/);
  writeFileSync(version, '14\n');
  await refused(cluster.home, /made by PostgreSQL 14 and this Parley brings PostgreSQL \d+/);
});

test('a server that cannot start is told with what it said', async () => {
  await using cluster = await startOwnCluster();
  await cluster.stop({ keep: true });
  rmSync(join(cluster.dataDirectory, 'global/pg_control'));
  await refused(cluster.home, /did not start .*could not find the database system/);
});

test('a directory that is no database is left alone', async (t) => {
  const home = makeDataHome();
  t.after(() => rmSync(home, { recursive: true }));
  writeFileSync(join(home, 'postgres'), 'notes about PostgreSQL');
  await refused(home, /holds no PostgreSQL database/);
});
