import { type Conversation, type ConversationFact, type Entry, type Id, ownerOf, statusOf } from '@parley/domain';
import type { PoolClient } from 'pg';
import type { ConversationRow, EntryRow } from '../../database/tables.ts';
import { lockJournal } from '../../journal/append.ts';

/** All the SQL that changes conversations and their timelines. Set-wise: one statement for whatever a batch touched. */

export const CONVERSATION_COLUMNS =
  'id, inbox, contact, status, owner, owner_name, resolved_at, last_owner, last_owner_name, place, position, revision, unread, team_read, contact_delivered, contact_read, preview, preview_by, created_at, last_at, waiting_since';

export type StoredConversation = Omit<ConversationRow, 'workspace'>;

const person = (id: Id | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });

export function conversationFromRow(row: StoredConversation): Conversation {
  const owner = person(row.owner, row.owner_name);
  return {
    id: row.id,
    inbox: row.inbox,
    contact: row.contact,
    handling:
      row.status === 'resolved'
        ? {
            status: 'resolved',
            at: row.resolved_at ?? row.last_at,
            lastOwner: person(row.last_owner, row.last_owner_name),
          }
        : owner === null
          ? { status: 'queued' }
          : { status: 'active', owner },
    place: row.place,
    position: row.position,
    revision: row.revision,
    unread: row.unread,
    teamRead: row.team_read,
    contactDelivered: row.contact_delivered,
    contactRead: row.contact_read,
    preview: row.preview === null || row.preview_by === null ? null : { text: row.preview, by: row.preview_by },
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

export async function countOpenByContact(
  tx: PoolClient,
  workspace: Id,
  contacts: readonly Id[],
): Promise<Map<Id, number>> {
  const { rows } = await tx.query<{ contact: Id; count: number }>({
    name: 'conversations.open_by_contact',
    text: `select contact, count(*) as count from conversation where workspace = $1 and contact = any($2::uuid[]) and status <> 'resolved' group by contact`,
    values: [workspace, contacts],
  });
  return new Map(rows.map((row) => [row.contact, row.count]));
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

/** `[column, type, value]` of everything that changes after a conversation has begun; times travel as seconds. */
const CHANGING: readonly (readonly [
  column: string,
  type: string,
  value: (c: Conversation) => string | number | null,
])[] = [
  ['status', 'conversation_status', (c: Conversation) => statusOf(c)],
  ['owner', 'uuid', (c: Conversation) => ownerOf(c)?.id ?? null],
  ['owner_name', 'text', (c: Conversation) => ownerOf(c)?.name ?? null],
  ['resolved_at', 'time', (c: Conversation) => (c.handling.status === 'resolved' ? seconds(c.handling.at) : null)],
  [
    'last_owner',
    'uuid',
    (c: Conversation) => (c.handling.status === 'resolved' ? (c.handling.lastOwner?.id ?? null) : null),
  ],
  [
    'last_owner_name',
    'text',
    (c: Conversation) => (c.handling.status === 'resolved' ? (c.handling.lastOwner?.name ?? null) : null),
  ],
  ['place', 'integer', (c: Conversation) => c.place],
  ['position', 'integer', (c: Conversation) => c.position],
  ['revision', 'bigint', (c: Conversation) => c.revision],
  ['unread', 'integer', (c: Conversation) => c.unread],
  ['team_read', 'integer', (c: Conversation) => c.teamRead],
  ['contact_delivered', 'integer', (c: Conversation) => c.contactDelivered],
  ['contact_read', 'integer', (c: Conversation) => c.contactRead],
  ['preview', 'text', (c: Conversation) => c.preview?.text ?? null],
  ['preview_by', 'side', (c: Conversation) => c.preview?.by ?? null],
  ['last_at', 'time', (c: Conversation) => seconds(c.lastAt)],
  ['waiting_since', 'time', (c: Conversation) => seconds(c.waitingSince)],
];

const sqlType = (type: string) => (type === 'time' ? 'float8' : type);
const sqlValue = (column: string, type: string) => (type === 'time' ? `to_timestamp(u.${column})` : `u.${column}`);

/** Rows are looked up as in {@link lockConversations}, for the same reason; being locked, they stay where they are found. */
const UPDATE = `update conversation c set ${CHANGING.map(([column, type]) => `${column} = ${sqlValue(column, type)}`).join(', ')}
  from unnest($2::uuid[], ${CHANGING.map(([, type], n) => `$${n + 3}::${sqlType(type)}[]`).join(', ')}) as u(id, ${CHANGING.map(([column]) => column).join(', ')})
  cross join lateral (select ctid from conversation f where f.workspace = $1 and f.id = u.id limit 1) found
  where c.workspace = $1 and c.ctid = found.ctid`;

const FIXED = ['id', 'inbox', 'contact', 'created_at'] as const;
const INSERT = `insert into conversation (workspace, ${FIXED.join(', ')}, ${CHANGING.map(([column]) => column).join(', ')})
  select $1, u.id, u.inbox, u.contact, to_timestamp(u.created_at), ${CHANGING.map(([column, type]) => sqlValue(column, type)).join(', ')}
  from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::float8[], ${CHANGING.map(([, type], n) => `$${n + 6}::${sqlType(type)}[]`).join(', ')})
  as u(${FIXED.join(', ')}, ${CHANGING.map(([column]) => column).join(', ')})`;

const changing = (list: readonly Conversation[]) => CHANGING.map(([, , value]) => list.map(value));

export async function saveConversations(
  tx: PoolClient,
  workspace: Id,
  begun: readonly Conversation[],
  changed: readonly Conversation[],
): Promise<void> {
  const sent: Promise<unknown>[] = [];
  if (begun.length > 0) {
    const fixed = [
      begun.map((c) => c.id),
      begun.map((c) => c.inbox),
      begun.map((c) => c.contact),
      begun.map((c) => c.createdAt / 1000),
    ];
    sent.push(
      tx.query({ name: 'conversations.insert', text: INSERT, values: [workspace, ...fixed, ...changing(begun)] }),
    );
  }
  if (changed.length > 0) {
    const values = [workspace, changed.map((c) => c.id), ...changing(changed)];
    sent.push(tx.query({ name: 'conversations.update', text: UPDATE, values }));
  }
  await Promise.all(sent);
}

/** A conversation's bucket among the counts. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
export const bucketOf = (c: Conversation) => `${c.inbox} ${statusOf(c)} ${ownerOf(c)?.id ?? NOBODY}`;

/**
 * `changes`: bucket (as of {@link bucketOf}) to how many more it holds now. Under the journal's lock: buckets are shared by all conversations, and two
 * batches that locked them in different orders would wait for each other.
 */
export async function saveCounts(tx: PoolClient, workspace: Id, changes: ReadonlyMap<string, number>): Promise<void> {
  const moved = [...changes].filter(([, by]) => by !== 0);
  if (moved.length === 0) return;
  const locked = lockJournal(tx, workspace);
  const keys = moved.map(([key]) => key.split(' '));
  const columns = [workspace, keys.map((k) => k[0]), keys.map((k) => k[1]), keys.map((k) => k[2])];
  const begun = tx.query({
    name: 'counts.begin',
    text: `insert into conversation_count (workspace, inbox, status, owner, count)
      select $1, u.inbox, u.status, u.owner, 0 from unnest($2::uuid[], $3::conversation_status[], $4::uuid[]) as u(inbox, status, owner) on conflict do nothing`,
    values: columns,
  });
  const saved = tx.query({
    name: 'counts.save',
    text: `update conversation_count c set count = c.count + u.by
      from unnest($2::uuid[], $3::conversation_status[], $4::uuid[], $5::bigint[]) as u(inbox, status, owner, by)
      where c.workspace = $1 and c.inbox = u.inbox and c.status = u.status and c.owner = u.owner`,
    values: [...columns, moved.map(([, by]) => by)],
  });
  await Promise.all([locked, begun, saved]);
}

export async function insertEntries(
  tx: PoolClient,
  workspace: Id,
  facts: readonly Extract<ConversationFact, { entry: Entry }>[],
): Promise<void> {
  if (facts.length === 0) return;
  const entries = facts.map((fact) => fact.entry);
  await tx.query({
    name: 'entries.insert',
    text: `insert into entry (workspace, id, conversation, place, position, at, author, author_id, author_name, kind, text, event, detail)
      select $1, u.id, u.conversation, u.place, u.position, to_timestamp(u.at), u.author, u.author_id, u.author_name, u.kind, u.text, u.event, u.detail
      from unnest($2::uuid[], $3::uuid[], $4::integer[], $5::integer[], $6::float8[], $7::author_kind[], $8::uuid[], $9::text[], $10::entry_kind[], $11::text[], $12::entry_event[], $13::jsonb[])
      as u(id, conversation, place, position, at, author, author_id, author_name, kind, text, event, detail)`,
    values: [
      workspace,
      entries.map((e) => e.id),
      facts.map((fact) => fact.conversation),
      entries.map((e) => e.place),
      entries.map((e) => e.position),
      entries.map((e) => e.at / 1000),
      entries.map((e) => e.author.kind),
      entries.map((e) => (e.author.kind === 'member' ? e.author.id : null)),
      entries.map((e) => (e.author.kind === 'member' ? e.author.name : null)),
      entries.map((e) => e.kind),
      entries.map((e) => (e.kind === 'message' ? e.text : null)),
      entries.map((e) => (e.kind === 'event' ? e.event : null)),
      entries.map((e) =>
        e.kind === 'event' && e.event === 'assigned' ? JSON.stringify({ from: e.from, to: e.to }) : null,
      ),
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
  switch (row.event) {
    case 'assigned': {
      const detail = row.detail as { from: { id: Id; name: string } | null; to: { id: Id; name: string } | null };
      return {
        ...line,
        kind: 'event',
        event: 'assigned',
        position: row.position ?? 0,
        from: detail.from,
        to: detail.to,
      };
    }
    case 'resolved':
      return { ...line, kind: 'event', event: 'resolved', position: row.position ?? 0 };
    default:
      return { ...line, kind: 'event', event: 'reopened', position: null };
  }
}
