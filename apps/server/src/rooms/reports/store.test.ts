import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Record } from '@parley/domain';
import { createTestDatabase } from '../../../testing/database.ts';
import { createPools } from '../../database/pool.ts';
import { inWorkspace } from '../../database/workspace.ts';
import { listInteractions } from './interactions.ts';
import { saveRecords } from './store.ts';

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
  const any = { from: null, to: null, queue: null, inbox: null, agent: null, conversation: null, within: null };
  const found = await inWorkspace(pools.app, workspace, async (tx) => {
    await saveRecords(tx, workspace, records);
    await saveRecords(tx, workspace, [{ kind: 'interaction.answered', id, at: 9_000 }]);
    return listInteractions(tx, workspace, any, 10, null);
  });
  await pools.end();
  const [one] = found.interactions;
  assert.deepEqual([found.interactions.length, one?.queue, one?.answeredAt], [1, queues.at(-1), 2_000]);
});
