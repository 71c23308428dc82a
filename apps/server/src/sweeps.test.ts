import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import type { Id } from '@parley/domain';
import { ready } from '../testing/people.ts';
import { until } from '../testing/raw-socket.ts';
import { story } from '../testing/story.ts';
import type { SystemWish } from './rooms/system.ts';
import { startSweeps } from './sweeps.ts';

const HOUR_MS = 3_600_000;

story(
  'a workspace that is stuck keeps nobody else’s deadlines waiting, nor its server’s lease',
  async ({ build, nodes, owner, clock }) => {
    const [node] = nodes as [(typeof nodes)[0]];
    const snoozed = async (workspace: Id, hours: number): Promise<Id> => {
      const inbox = await build.inbox(undefined, workspace);
      const mia = await ready((await build.member('agent', [inbox], workspace)).client(node, workspace));
      const conversation = await (await build.visitor(inbox, workspace)).writes(node, 'Later, please.');
      const wake = clock.now() + hours * HOUR_MS;
      const outcome = await mia.do({ type: 'conversation.snooze', conversation, until: wake });
      if (!outcome.ok) throw new Error(outcome.code);
      return conversation;
    };
    const stuck = await snoozed(await build.workspace(), 1);
    const other = await snoozed(await build.otherWorkspace(), 2);
    const found = async (sql: string, id: Id): Promise<unknown> => (await owner.query(sql, [id])).rows[0]?.found;
    await owner.query('begin');
    try {
      await owner.query('select from conversation where id = $1 for update', [stuck]);
      clock.pass(HOUR_MS);
      await until('the first deadline waiting for its conversation', async () => {
        await owner.query('select pg_stat_clear_snapshot()');
        const { rowCount } = await owner.query(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        return rowCount === 1;
      });
      const lease = 'select extract(epoch from lease_until)::float8 as found from installation.node where id = $1';
      const before = Number(await found(lease, node.node.id));
      clock.pass(HOUR_MS);
      await until('the other conversation waking', () =>
        found(`select status = 'queued' as found from conversation where id = $1`, other),
      );
      await until('the lease being renewed', async () => Number(await found(lease, node.node.id)) > before);
    } finally {
      await owner.query('rollback');
    }
  },
);

story(
  'a ban that was made just before every server stopped closes the rest when one starts',
  async ({ build, nodes, owner }) => {
    const [node] = nodes as [(typeof nodes)[0]];
    const inbox = await build.inbox();
    const mia = await build.member('agent', [inbox]);
    const eve = await build.visitor(inbox);
    const conversation = await eve.writes(node, 'Hello?');
    const workspace = await build.workspace();
    await owner.query(
      `insert into ban (workspace, id, contact, reason, by_member, by_name, at) values ($1, $2, $3, '', $4, 'Mia', now() - interval '1 hour')`,
      [workspace, newId(), eve.contact, mia.id],
    );
    const wishes: SystemWish[] = [];
    const sweeps = startSweeps({
      pool: node.pools.app,
      nodeId: newId(),
      submit: (of, wish, settle) => {
        if (of === workspace) wishes.push(wish);
        settle({ reply: undefined });
      },
      route: () => undefined,
      committed: () => undefined,
      now: Date.now,
      newId,
      fault: (error) => {
        throw error;
      },
    });
    try {
      await until('the wish to close it', () => wishes.length > 0);
      assert.deepEqual(wishes[0], { type: 'conversation.close_banned', conversation });
    } finally {
      await sweeps.stop();
    }
  },
);
