import { type Conversation, dueOf, type Entry, type EventEntry, type Handling, type Id, ownerOf } from '@parley/domain';
import type { PoolClient } from 'pg';
import type { ConversationRow, EntryRow } from '../../database/tables.ts';
import { lockJournal } from '../../journal/append.ts';

/** All the SQL that changes conversations and their timelines. Set-wise: one statement for whatever a batch touched. */

export const CONVERSATION_COLUMNS =
  'id, inbox, contact, channel, handling, interaction, arrived_at, priority, flagged, idle_after, idle_since, idle_warned, place, position, revision, unread, team_read, contact_delivered, contact_read, preview, preview_author, created_at, last_at, waiting_since';

export type StoredConversation = Omit<
  ConversationRow,
  'workspace' | 'status' | 'owner' | 'queue' | 'queued_at' | 'ahead' | 'due_at' | 'active_minute'
>;

export function conversationFromRow(row: StoredConversation): Conversation {
  return {
    id: row.id,
    inbox: row.inbox,
    contact: row.contact,
    channel: row.channel,
    handling: row.handling as Handling,
    interaction: row.interaction,
    arrivedAt: row.arrived_at,
    priority: row.priority,
    flagged: row.flagged,
    idleAfter: row.idle_after,
    idleSince: row.idle_since,
    idleWarned: row.idle_warned,
    place: row.place,
    position: row.position,
    revision: row.revision,
    unread: row.unread,
    teamRead: row.team_read,
    contactDelivered: row.contact_delivered,
    contactRead: row.contact_read,
    preview: row.preview === null ? null : { text: row.preview, by: row.preview_author },
    createdAt: row.created_at,
    lastAt: row.last_at,
    waitingSince: row.waiting_since,
  };
}

/**
 * Locked in id order, so that no two batches wait for each other in a ring. One look at the primary key for each id (`limit` holds the planner to it):
 * for a list of ids in one condition it would rather read another index from end to end, as long as it takes the table for small.
 */
export async function lockConversations(tx: PoolClient, workspace: Id, ids: readonly Id[]): Promise<Conversation[]> {
  const { rows } = await tx.query<StoredConversation>({
    name: 'conversations.lock',
    text: `select c.* from unnest($2::uuid[]) as w(id) cross join lateral
      (select ${CONVERSATION_COLUMNS} from conversation c where c.workspace = $1 and c.id = w.id limit 1 for update) c`,
    values: [workspace, ids.toSorted()],
  });
  return rows.map(conversationFromRow);
}

/** Of each contact: how many open conversations, and who had their latest ended one. */
export async function lookAtContacts(
  tx: PoolClient,
  workspace: Id,
  contacts: readonly Id[],
): Promise<Map<Id, { open: number; lastAgent: Id | null }>> {
  const { rows } = await tx.query<{ contact: Id; open: number; last_agent: Id | null }>({
    name: 'conversations.of_contacts',
    text: `select w.id as contact,
        (select count(*) from conversation c where c.workspace = $1 and c.contact = w.id and c.status <> 'resolved') as open,
        (select (c.handling #>> '{lastOwner,id}')::uuid from conversation c
          where c.workspace = $1 and c.contact = w.id and c.status = 'resolved' order by c.last_at desc limit 1) as last_agent
      from unnest($2::uuid[]) as w(id)`,
    values: [workspace, contacts],
  });
  return new Map(rows.map((row) => [row.contact, { open: row.open, lastAgent: row.last_agent }]));
}

export async function findEntries(tx: PoolClient, workspace: Id, ids: readonly Id[]) {
  const { rows } = await tx.query<Pick<EntryRow, 'id' | 'conversation' | 'author' | 'author_id'>>({
    name: 'entries.find',
    text: `select e.* from unnest($2::uuid[]) as w(id) cross join lateral
      (select id, conversation, author, author_id from entry e where e.workspace = $1 and e.id = w.id limit 1) e`,
    values: [workspace, ids],
  });
  return rows;
}

const seconds = (at: number | null) => (at === null ? null : at / 1000);

/** Column, type and value; times travel as seconds. */
type Column = readonly [column: string, type: string, value: (c: Conversation) => unknown];

/** What changes with messages and readings: often, and in no index. */
const TIMELINE: readonly Column[] = [
  ['place', 'integer', (c) => c.place],
  ['position', 'integer', (c) => c.position],
  ['revision', 'bigint', (c) => c.revision],
  ['unread', 'integer', (c) => c.unread],
  ['team_read', 'integer', (c) => c.teamRead],
  ['contact_delivered', 'integer', (c) => c.contactDelivered],
  ['contact_read', 'integer', (c) => c.contactRead],
  ['preview', 'text', (c) => c.preview?.text ?? null],
  ['preview_author', 'uuid', (c) => c.preview?.by ?? null],
  ['last_at', 'time', (c) => seconds(c.lastAt)],
  ['waiting_since', 'time', (c) => seconds(c.waitingSince)],
  ['idle_since', 'time', (c) => seconds(c.idleSince)],
  ['idle_warned', 'boolean', (c) => c.idleWarned],
  ['due_at', 'time', (c) => seconds(dueOf(c))],
];
/** What changes with who has it. */
const HANDLING: readonly Column[] = [
  ['handling', 'jsonb', (c) => JSON.stringify(c.handling)],
  ['status', 'conversation_status', (c) => c.handling.status],
  ['owner', 'uuid', (c) => ownerOf(c)?.id ?? null],
  ['queue', 'uuid', (c) => c.handling.queue],
  ['queued_at', 'time', (c) => (isWaiting(c.handling) ? seconds(c.handling.since) : null)],
  ['ahead', 'boolean', (c) => isWaiting(c.handling) && c.handling.ahead],
  ['interaction', 'uuid', (c) => c.interaction],
  ['arrived_at', 'time', (c) => seconds(c.arrivedAt)],
  ['priority', 'priority', (c) => c.priority],
  ['flagged', 'boolean', (c) => c.flagged],
  ['idle_after', 'integer', (c) => c.idleAfter],
];
const isWaiting = (handling: Handling) => handling.status === 'queued' || handling.status === 'offered';

const FIXED: readonly Column[] = [
  ['id', 'uuid', (c) => c.id],
  ['inbox', 'uuid', (c) => c.inbox],
  ['contact', 'uuid', (c) => c.contact],
  ['channel', 'channel', (c) => c.channel],
  ['created_at', 'time', (c) => seconds(c.createdAt)],
];
const ALL = [...FIXED, ...TIMELINE, ...HANDLING];

const sqlType = (type: string) => (type === 'time' ? 'float8' : type);
const sqlValue = ([column, type]: Column) => (type === 'time' ? `to_timestamp(u.${column})` : `u.${column}`);
const unnested = (columns: readonly Column[]) =>
  `unnest(${columns.map(([, type], n) => `$${n + 2}::${sqlType(type)}[]`).join(', ')}) as u(${columns.map(([name]) => name).join(', ')})`;
const valuesOf = (columns: readonly Column[], list: readonly Conversation[]) =>
  columns.map(([, , value]) => list.map(value));

/** Rows are looked up as in {@link lockConversations}, for the same reason; being locked, they stay where they are found. */
const updateOf = (columns: readonly Column[]) =>
  `update conversation c set ${columns.map((column) => `${column[0]} = ${sqlValue(column)}`).join(', ')}
  from ${unnested([FIXED[0] as Column, ...columns])}
  cross join lateral (select ctid from conversation f where f.workspace = $1 and f.id = u.id limit 1) found
  where c.workspace = $1 and c.ctid = found.ctid`;

const STATEMENTS = {
  insert: {
    name: 'conversations.insert',
    columns: ALL,
    text: `insert into conversation (workspace, ${ALL.map(([name]) => name).join(', ')}) select $1, ${ALL.map(sqlValue).join(', ')} from ${unnested(ALL)}`,
  },
  update: {
    name: 'conversations.update',
    columns: [FIXED[0] as Column, ...TIMELINE],
    text: updateOf(TIMELINE),
  },
  move: {
    name: 'conversations.move',
    columns: [FIXED[0] as Column, ...TIMELINE, ...HANDLING],
    text: updateOf([...TIMELINE, ...HANDLING]),
  },
} as const;

/** `before`: as they were locked; those that are not in it have begun. */
export async function saveConversations(
  tx: PoolClient,
  workspace: Id,
  touched: readonly Conversation[],
  before: ReadonlyMap<Id, Conversation>,
): Promise<void> {
  const kinds = Map.groupBy(touched, (c) => {
    const was = before.get(c.id);
    if (was === undefined) return 'insert';
    const moved = was.handling !== c.handling || was.priority !== c.priority || was.flagged !== c.flagged;
    return moved ? 'move' : 'update';
  });
  await Promise.all(
    [...kinds].map(([kind, list]) => {
      const { name, columns, text } = STATEMENTS[kind];
      return tx.query({ name, text, values: [workspace, ...valuesOf(columns, list)] });
    }),
  );
}

/** A conversation's bucket among the counts. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
export const bucketOf = (c: Conversation) => {
  const { inbox, handling } = c;
  // What is set aside counts for whoever had it: it is in their list.
  const aside = handling.status === 'pending' || handling.status === 'snoozed';
  const owner = aside ? handling.owner : ownerOf(c);
  return `${inbox} ${handling.queue ?? NOBODY} ${handling.status} ${owner?.id ?? NOBODY}`;
};

/**
 * `changes`: bucket (as of {@link bucketOf}) to how many more it holds now. Under the journal's lock: buckets are shared by all conversations, and two
 * batches that locked them in different orders would wait for each other.
 */
export async function saveCounts(tx: PoolClient, workspace: Id, changes: ReadonlyMap<string, number>): Promise<void> {
  const moved = [...changes].filter(([, by]) => by !== 0);
  if (moved.length === 0) return;
  const locked = lockJournal(tx, workspace);
  const keys = moved.map(([key]) => key.split(' '));
  const columns = [workspace, ...[0, 1, 2, 3].map((n) => keys.map((key) => key[n]))];
  const begun = tx.query({
    name: 'counts.begin',
    text: `insert into conversation_count (workspace, inbox, queue, status, owner, count)
      select $1, u.inbox, u.queue, u.status, u.owner, 0 from unnest($2::uuid[], $3::uuid[], $4::conversation_status[], $5::uuid[]) as u(inbox, queue, status, owner) on conflict do nothing`,
    values: columns,
  });
  const saved = tx.query({
    name: 'counts.save',
    text: `update conversation_count c set count = c.count + u.by
      from unnest($2::uuid[], $3::uuid[], $4::conversation_status[], $5::uuid[], $6::bigint[]) as u(inbox, queue, status, owner, by)
      where c.workspace = $1 and c.inbox = u.inbox and c.queue = u.queue and c.status = u.status and c.owner = u.owner`,
    values: [...columns, moved.map(([, by]) => by)],
  });
  await Promise.all([locked, begun, saved]);
}

export async function insertEntries(
  tx: PoolClient,
  workspace: Id,
  lines: readonly { conversation: Id; entry: Entry }[],
): Promise<void> {
  if (lines.length === 0) return;
  const entries = lines.map((line) => line.entry);
  await tx.query({
    name: 'entries.insert',
    text: `insert into entry (workspace, id, conversation, place, position, at, author, author_id, author_name, kind, text, event, detail)
      select $1, u.id, u.conversation, u.place, u.position, to_timestamp(u.at), u.author, u.author_id, u.author_name, u.kind, u.text, u.event, u.detail
      from unnest($2::uuid[], $3::uuid[], $4::integer[], $5::integer[], $6::float8[], $7::author_kind[], $8::uuid[], $9::text[], $10::entry_kind[], $11::text[], $12::entry_event[], $13::jsonb[])
      as u(id, conversation, place, position, at, author, author_id, author_name, kind, text, event, detail)`,
    values: [
      workspace,
      entries.map((e) => e.id),
      lines.map((line) => line.conversation),
      entries.map((e) => e.place),
      entries.map((e) => e.position),
      entries.map((e) => e.at / 1000),
      entries.map((e) => e.author.kind),
      entries.map((e) => (e.author.kind === 'member' ? e.author.id : null)),
      entries.map((e) => (e.author.kind === 'member' ? e.author.name : null)),
      entries.map((e) => e.kind),
      entries.map((e) => (e.kind === 'message' ? e.text : null)),
      entries.map((e) => (e.kind === 'event' ? e.event : null)),
      entries.map((e) => (e.kind === 'event' ? detailOf(e) : null)),
    ],
  });
}

export const ENTRY_COLUMNS =
  'id, conversation, place, position, at, author, author_id, author_name, kind, text, event, detail';
export type StoredEntry = Omit<EntryRow, 'workspace'>;

export function entryFromRow(row: StoredEntry): Entry {
  const author: Entry['author'] =
    row.author === 'member'
      ? { kind: 'member', id: row.author_id ?? NOBODY, name: row.author_name ?? '' }
      : { kind: row.author };
  const line = { id: row.id, place: row.place, at: row.at, author };
  if (row.kind === 'message') return { ...line, kind: 'message', position: row.position ?? 0, text: row.text ?? '' };
  // What an event says beside its line was written from the same type.
  return { ...line, kind: 'event', position: row.position, event: row.event, ...(row.detail as object) } as EventEntry;
}

/** What an event says beside what has columns of its own. */
function detailOf(entry: EventEntry): string {
  const { id: _, place: _1, position: _2, at: _3, author: _4, kind: _5, event: _6, ...detail } = entry;
  return JSON.stringify(detail);
}
