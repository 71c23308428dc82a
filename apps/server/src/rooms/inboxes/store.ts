import type { Id, InboxSettings } from '@parley/domain';
import type { ClientBase } from 'pg';

const COLUMNS = 'id, name, domains, colour, greeting';
const values = (workspace: Id, inbox: InboxSettings) => [
  workspace,
  inbox.id,
  inbox.name,
  inbox.domains,
  inbox.colour,
  inbox.greeting,
];

/** Whether it was stored: not where its id or its name is taken. */
export async function insertInbox(tx: ClientBase, workspace: Id, inbox: InboxSettings): Promise<boolean> {
  const { rowCount } = await tx.query(
    'insert into inbox (workspace, id, name, domains, colour, greeting) values ($1, $2, $3, $4, $5, $6) on conflict do nothing',
    values(workspace, inbox),
  );
  return rowCount === 1;
}

export async function updateInboxRow(tx: ClientBase, workspace: Id, inbox: InboxSettings): Promise<void> {
  await tx.query(
    'update inbox set name = $3, domains = $4, colour = $5, greeting = $6 where workspace = $1 and id = $2',
    values(workspace, inbox),
  );
}

/** Locked until the transaction ends. */
export async function lockInbox(tx: ClientBase, workspace: Id, id: Id): Promise<InboxSettings | null> {
  const { rows } = await tx.query<InboxSettings>(
    `select ${COLUMNS} from inbox where workspace = $1 and id = $2 for update`,
    [workspace, id],
  );
  return rows[0] ?? null;
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
