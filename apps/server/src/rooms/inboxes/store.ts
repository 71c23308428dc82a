import type { Id, InboxSettings } from '@parley/domain';
import type { ClientBase } from 'pg';

/** As {@link InboxSettings}. */
export const INBOX_COLUMNS =
  'id, name, domains, colour, greeting, queue, idle_minutes as "idleMinutes", idle_text as "idleText", return_hours as "returnHours"';
const values = (workspace: Id, inbox: InboxSettings) => [
  workspace,
  inbox.id,
  inbox.name,
  inbox.domains,
  inbox.colour,
  inbox.greeting,
  inbox.queue,
  inbox.idleMinutes,
  inbox.idleText,
  inbox.returnHours,
];

/** Whether it was stored: not where its id or its name is taken. */
export async function insertInbox(tx: ClientBase, workspace: Id, inbox: InboxSettings): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into inbox (workspace, id, name, domains, colour, greeting, queue, idle_minutes, idle_text, return_hours)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    values(workspace, inbox),
  );
  return rowCount === 1;
}

export async function updateInboxRow(tx: ClientBase, workspace: Id, inbox: InboxSettings): Promise<void> {
  await tx.query(
    `update inbox set name = $3, domains = $4, colour = $5, greeting = $6, queue = $7, idle_minutes = $8, idle_text = $9, return_hours = $10
      where workspace = $1 and id = $2`,
    values(workspace, inbox),
  );
}

/** Locked until the transaction ends. */
export async function lockInbox(tx: ClientBase, workspace: Id, id: Id): Promise<InboxSettings | null> {
  const { rows } = await tx.query<InboxSettings>(
    `select ${INBOX_COLUMNS} from inbox where workspace = $1 and id = $2 for update`,
    [workspace, id],
  );
  return rows[0] ?? null;
}

export async function loadInboxes(tx: ClientBase, workspace: Id, ids: readonly Id[]): Promise<Map<Id, InboxSettings>> {
  const { rows } = await tx.query<InboxSettings>({
    name: 'inboxes.some',
    text: `select ${INBOX_COLUMNS} from inbox where workspace = $1 and id = any($2::uuid[])`,
    values: [workspace, ids],
  });
  return new Map(rows.map((row) => [row.id, { ...row }]));
}

export async function inboxByName(tx: ClientBase, workspace: Id, name: string): Promise<Id | null> {
  const { rows } = await tx.query<{ id: Id }>('select id from inbox where workspace = $1 and name = $2', [
    workspace,
    name,
  ]);
  return rows[0]?.id ?? null;
}

/** How many of these exist. */
export async function findInboxes(tx: ClientBase, workspace: Id, ids: readonly Id[]): Promise<number> {
  const { rowCount } = await tx.query('select from inbox where workspace = $1 and id = any($2::uuid[])', [
    workspace,
    ids,
  ]);
  return rowCount ?? 0;
}
