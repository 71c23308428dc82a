import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Record } from '@parley/domain';
import { createTestDatabase } from '../../../testing/database.ts';
import { createPools } from '../../database/pool.ts';
import { inWorkspace } from '../../database/workspace.ts';
import { headsQuery, listInteractions, type ReportFilter } from './interactions.ts';
import { saveRecords } from './store.ts';

const ANY: ReportFilter = {
  from: null,
  to: null,
  queue: null,
  inbox: null,
  agent: null,
  conversation: null,
  within: null,
};

test('what moves several times in one batch was answered the first time, and is in its last queue', async () => {
  await using database = await createTestDatabase();
  const pools = createPools(database.connection);
  const [workspace, conversation, inbox, contact] = Array.from({ length: 4 }, () => randomUUID()) as [
    string,
    string,
    string,
    string,
  ];
  const queues = Array.from({ length: 9 }, () => randomUUID());
  const id = randomUUID();
  const records: Record[] = [
    { kind: 'interaction.begun', id, conversation, inbox, contact, queue: null, at: 1_000 },
    ...queues.flatMap((queue, n): Record[] => [
      { kind: 'interaction.queued', id, queue },
      { kind: 'interaction.answered', id, at: 2_000 + n },
    ]),
  ];
  const found = await inWorkspace(pools.app, workspace, async (tx) => {
    await saveRecords(tx, workspace, records);
    await saveRecords(tx, workspace, [{ kind: 'interaction.answered', id, at: 9_000 }]);
    return listInteractions(tx, workspace, ANY, 10, null);
  });
  await pools.end();
  const [one] = found.interactions;
  assert.deepEqual([found.interactions.length, one?.queue, one?.answeredAt], [1, queues.at(-1), 2_000]);
});

/** The database's pages (8 kB) that a report of a few interactions reads: the way down an index, and those rows. */
const PAGES_MAX = 40;

test('what a report reads does not grow with what other workspaces have', async () => {
  await using database = await createTestDatabase();
  const pools = createPools(database.connection);
  const [small, large] = [randomUUID(), randomUUID()];
  const fill = (workspace: string, count: number) =>
    inWorkspace(pools.app, workspace, (tx) =>
      tx.query(
        `insert into interaction (workspace, id, conversation, inbox, contact, started_at)
          select $1, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), to_timestamp(1000000 + n) from generate_series(1, $2) n`,
        [workspace, count],
      ),
    );
  await fill(small, 20);
  await fill(large, 20_000);
  const week = { ...ANY, from: 1_000_000_000, to: 1_604_800_000 };
  for (const behind of [null, { at: 1_000_015_000, id: randomUUID() }]) {
    const { text, values } = headsQuery(small, week, 10, behind);
    const [plan] = await inWorkspace(pools.app, small, async (tx) => {
      const { rows } = await tx.query<{ 'QUERY PLAN': Plan[] }>(`explain (analyze, format json) ${text}`, values);
      return rows[0]?.['QUERY PLAN'] ?? [];
    });
    assert.ok(plan !== undefined);
    assert.match(JSON.stringify(plan), /"Index Name":"interaction_started"/);
    const pages = plan.Plan['Shared Hit Blocks'] + plan.Plan['Shared Read Blocks'];
    assert.ok(pages < PAGES_MAX, `${pages} pages`);
  }
  await pools.end();
});

interface Plan {
  Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number };
}
