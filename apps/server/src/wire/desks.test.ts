import assert from 'node:assert/strict';
import type { Id } from '@parley/domain';
import type pg from 'pg';
import { until } from '../../testing/raw-socket.ts';
import { story } from '../../testing/story.ts';

const lostAt = async (owner: pg.Client, agent: Id): Promise<number | null> =>
  (await owner.query<{ lost_at: number | null }>('select lost_at from agent where id = $1', [agent])).rows[0]
    ?.lost_at as number | null;

story(
  'an agent whose line ends while the database is away is missed as soon as it is back',
  async ({ build, nodes, owner }) => {
    const [node] = nodes as [(typeof nodes)[0]];
    const mia = await build.member('agent', [await build.inbox()]);
    const desk = await mia.works(node);
    await owner.query('begin');
    await owner.query('select from agent where id = $1 for update', [mia.id]);
    desk.close();
    const { pid } = await until('the loss waiting for the agent', async () => {
      await owner.query('select pg_stat_clear_snapshot()');
      const { rows } = await owner.query<{ pid: number }>(
        `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rows[0];
    });
    await owner.query('select pg_terminate_backend($1)', [pid]);
    await owner.query('rollback');
    await until('her being missed', async () => (await lostAt(owner, mia.id)) !== null);
  },
  { expects: /terminating connection|Connection terminated/ },
);

story(
  'a server that others took for gone, but is not, keeps the agents who are connected to it',
  async ({ build, nodes, owner }) => {
    const [node] = nodes as [(typeof nodes)[0]];
    const mia = await build.member('agent', [await build.inbox()]);
    const desk = await mia.works(node);
    await until('the other server missing her', async () => {
      await owner.query(`update installation.node set lease_until = now() - interval '1 second' where id = $1`, [
        node.node.id,
      ]);
      return (await lostAt(owner, mia.id)) !== null || (desk.get().agent?.lostAt ?? null) !== null;
    });
    await until('her working again', async () => (await lostAt(owner, mia.id)) === null);
    assert.equal(desk.get().agent?.presence.kind, 'available');
  },
  { nodes: 2 },
);
