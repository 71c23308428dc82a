import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Build } from '../../testing/build.ts';
import { furnish } from '../../testing/furniture.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { until } from '../../testing/raw-socket.ts';
import { inWorkspace } from './workspace.ts';

/** The second wall: what a query sees that forgets to name the workspace, table by table. A table without the wall fails. */
let house: House;
let ours = '';
let theirs = '';
let tables: string[] = [];

before(async () => {
  house = await openHouse(1);
  const build = new Build(house);
  // With a row in every table.
  ours = (await furnish(build, build.node)).workspace;
  theirs = (await furnish(build, build.node)).workspace;
  // Whoever worked there is lost from now on, which changes rows: not while they are compared.
  build.end();
  await until('everybody being gone', async () => {
    const { rowCount } = await house.owner.query('select from agent where desk is not null and lost_at is null');
    return rowCount === 0;
  });
  const { rows } = await house.owner.query<{ name: string }>(
    "select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by 1",
  );
  tables = rows.map((row) => row.name).filter((name) => name !== 'migration');
});
after(() => house.close());

const app = () => (house.servers[0] as House['servers'][0]).pools.app;

describe('row-level security', () => {
  test('every table has it, for the owner of nothing', async () => {
    const { rows } = await house.owner.query<{
      name: string;
      secured: boolean;
      policies: number;
      owned: boolean;
      bypasses: boolean;
    }>(
      `select c.relname as name, c.relrowsecurity as secured, (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
        pg_get_userbyid(c.relowner) = 'parley_app' as owned, (select rolbypassrls or rolsuper from pg_roles where rolname = 'parley_app') as bypasses
       from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname <> 'migration'`,
    );
    assert.ok(rows.length >= 33);
    for (const row of rows)
      assert.deepEqual(
        { ...row, name: '' },
        { name: '', secured: true, policies: 1, owned: false, bypasses: false },
        row.name,
      );
  });

  test('a query that names no workspace sees its own rows only', async () => {
    for (const table of tables) {
      const { rows: all } = await house.owner.query(
        `select distinct workspace from "${table}" where workspace = any($1)`,
        [[ours, theirs]],
      );
      assert.equal(all.length, 2, `the test puts no row of both into ${table}`);
      const seen = await inWorkspace(app(), ours, (tx) => tx.query(`select distinct workspace from "${table}"`));
      assert.deepEqual(seen.rows, [{ workspace: ours }], table);
    }
  });

  test('outside a workspace nothing is seen', async () => {
    for (const table of tables) assert.equal((await app().query(`select from "${table}" limit 1`)).rowCount, 0, table);
  });

  test('a row of another workspace is neither written, nor changed, nor removed', async () => {
    for (const table of tables) {
      const before = await house.owner.query(
        `select to_jsonb(t)::text as row from "${table}" t where workspace = $1 order by 1`,
        [theirs],
      );
      const { rows: columns } = await house.owner.query<{ name: string }>(
        `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = ''`,
        [table],
      );
      const names = columns.map(({ name }) => `"${name}"`).join(', ');
      const values = columns.map(({ name }) => (name === 'workspace' ? `'${theirs}'` : `"${name}"`)).join(', ');
      // Either the role may not do this to the table at all, or the policy refuses the row.
      await assert.rejects(
        inWorkspace(app(), ours, (tx) =>
          tx.query(`insert into "${table}" (${names}) select ${values} from "${table}" limit 1`),
        ),
        /row-level security|permission denied/,
        `insert into ${table}`,
      );
      for (const sql of [
        `update "${table}" set workspace = workspace where workspace = '${theirs}'`,
        `delete from "${table}" where workspace = '${theirs}'`,
      ]) {
        const result = await inWorkspace(app(), ours, (tx) => tx.query(sql)).catch((error: Error) => error);
        if (result instanceof Error) assert.match(result.message, /permission denied/, sql);
        else assert.equal(result.rowCount, 0, sql);
      }
      const moved = await inWorkspace(app(), ours, (tx) =>
        tx.query(`update "${table}" set workspace = '${theirs}'`),
      ).catch((error: Error) => error);
      assert.ok(
        moved instanceof Error && /row-level security|permission denied|foreign key/.test(moved.message),
        `moving rows of ${table}`,
      );
      const now = await house.owner.query(
        `select to_jsonb(t)::text as row from "${table}" t where workspace = $1 order by 1`,
        [theirs],
      );
      assert.deepEqual(now.rows, before.rows, table);
    }
  });

  test('the application sees nothing of passwords and sessions', async () => {
    for (const table of ['user', 'account', 'session', 'verification'])
      await assert.rejects(app().query(`select from auth."${table}"`), /permission denied/);
  });
});
