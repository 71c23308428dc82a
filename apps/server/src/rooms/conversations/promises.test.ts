import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { test } from 'node:test';
import pg from 'pg';
import { createTestDatabase } from '../../../testing/database.ts';

const FOREIGN_KEY_VIOLATION = { code: '23503' };

test('lines, facts and conversations keep together, whoever writes them', async () => {
  await using database = await createTestDatabase();
  const owner = new pg.Client(database.connection);
  await owner.connect();
  const [workspace, inbox, contact, conversation] = Array.from({ length: 4 }, () => randomUUIDv7());
  const addLine = (to: string | undefined) =>
    owner.query(
      `insert into entry (workspace, id, conversation, place, position, at, author, kind, text) values ($1, $2, $3, 1, 1, now(), 'contact', 'message', 'Hello')`,
      [workspace, randomUUIDv7(), to],
    );
  try {
    await owner.query(`insert into workspace (workspace, slug, name) values ($1, 'acme', 'Acme')`, [workspace]);
    await owner.query(
      `insert into inbox (workspace, id, name, domains, colour, greeting) values ($1, $2, 'Web', '{}', '#228be6', '')`,
      [workspace, inbox],
    );
    await owner.query(
      `insert into contact (workspace, id, revision, locale, created_at, seen_at) values ($1, $2, 1, 'en', now(), now())`,
      [workspace, contact],
    );
    await owner.query(
      `insert into conversation (workspace, id, inbox, contact, channel, handling, interaction, arrived_at, queued_at, status, place, position, revision, unread, team_read, contact_delivered, contact_read, created_at, last_at)
        values ($1, $2, $3, $4, 'chat', '{}', gen_random_uuid(), now(), now(), 'queued', 0, 0, 1, 0, 0, 0, 0, now(), '2026-01-01 00:01:59.999+00')`,
      [workspace, conversation, inbox, contact],
    );
    const { rows } = await owner.query('select active_minute from conversation');
    assert.deepEqual(rows, [{ active_minute: Math.floor(Date.UTC(2026, 0, 1, 0, 1, 59, 999) / 60_000) }]);

    await assert.rejects(addLine(randomUUIDv7()), FOREIGN_KEY_VIOLATION);
    await addLine(conversation);
    await assert.rejects(owner.query('delete from conversation where id = $1', [conversation]), FOREIGN_KEY_VIOLATION);
    await assert.rejects(
      owner.query(`insert into journal (workspace, seq, fact) values ($1, 1, '{}')`, [randomUUIDv7()]),
      FOREIGN_KEY_VIOLATION,
    );
  } finally {
    await owner.end();
  }
});

test('a row is found by its primary key from the first one on, not only once the table is large', async () => {
  await using database = await createTestDatabase();
  const owner = new pg.Client(database.connection);
  await owner.connect();
  try {
    await owner.query('set enable_seqscan = off');
    for (const table of ['conversation', 'entry', 'contact']) {
      const { rows } = await owner.query<{ 'QUERY PLAN': string }>(
        `explain (generic_plan) select from ${table} where workspace = $1 and id = $2`,
      );
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      assert.match(plan, new RegExp(`using ${table}_pkey `));
    }
  } finally {
    await owner.end();
  }
});
