import {
  type ConversationView,
  type MemberThread,
  TIMELINE_PAGE,
  type VisitorThread,
  viewConversation,
  viewConversationForVisitor,
  viewEntryForVisitor,
} from '@parley/contract';
import type { Contact, Entry, Id } from '@parley/domain';
import type { PoolClient } from 'pg';
import { CONTACT_COLUMNS, contactFromRow, type StoredContact } from '../rooms/contacts/store.ts';
import {
  CONVERSATION_COLUMNS,
  conversationFromRow,
  ENTRY_COLUMNS,
  entryFromRow,
  type StoredConversation,
  type StoredEntry,
} from '../rooms/conversations/store.ts';

/** What screens are filled with. Every function here reads in the caller's repeatable-read transaction. */

/** No timeline has more lines than this: places and positions are PostgreSQL integers. */
const PLACE_MAX = 2_147_483_647;

/** Conversations of one visitor that a welcome brings: the latest ones. */
const VISITOR_CONVERSATIONS = 20;
/** Of so many of them, the latest, it brings missing lines. The others' are asked for when they are looked at, as in a fresh widget. */
const VISITOR_THREADS = 3;
/** A page for a visitor ends with the line that brings it to this length, so that nobody can make one welcome weigh megabytes. */
const VISITOR_PAGE_CHARACTERS = 40_000;

/** The last lines that `where` (of `entry e`) leaves, latest first: a page of them and one more, or fewer long ones. */
const visitorPage = (where: string): string => `select * from (
    select e.*, sum(length(e.text)) over (order by e.place desc rows between unbounded preceding and 1 preceding) as characters
    from entry e where ${where} order by e.place desc limit ${TIMELINE_PAGE + 1}
  ) e where coalesce(e.characters, 0) < ${VISITOR_PAGE_CHARACTERS}`;

export async function journalHead(tx: PoolClient, workspace: Id): Promise<number> {
  const { rows } = await tx.query<{ seq: number }>({
    name: 'snapshot.head',
    text: 'select seq from journal where workspace = $1 order by seq desc limit 1',
    values: [workspace],
  });
  return rows[0]?.seq ?? 0;
}

export interface VisitorAsk {
  contact: Id;
  aliases: readonly Id[];
  inbox: Id;
  have: Readonly<Record<Id, number>>;
}

/** Those of them who may not write. */
export async function bannedOf(
  tx: PoolClient,
  workspace: Id,
  asks: readonly Pick<VisitorAsk, 'contact' | 'aliases'>[],
): Promise<ReadonlySet<Id>> {
  const { rows } = await tx.query<{ id: Id }>({
    name: 'snapshot.visitors_banned',
    text: 'select id from contact where workspace = $1 and id = any($2::uuid[]) and banned',
    values: [workspace, asks.flatMap(({ contact, aliases }) => [contact, ...aliases])],
  });
  return new Set(rows.map((row) => row.id));
}

/** The threads of many visitors at once, in the order of `asks`: heads of all, lines after what each has, and of its latest conversation. */
export async function visitorThreads(
  tx: PoolClient,
  workspace: Id,
  asks: readonly VisitorAsk[],
): Promise<VisitorThread[][]> {
  const heads = await tx.query<StoredConversation & { ask: number }>({
    name: 'snapshot.visitor_conversations',
    text: `select a.ask, ${CONVERSATION_COLUMNS.split(', ')
      .map((column) => `c.${column}`)
      .join(', ')}
      from unnest($2::uuid[], $3::uuid[]) with ordinality as a(contact, inbox, ask) cross join lateral
        (select * from conversation c where c.workspace = $1 and c.contact = a.contact and c.inbox = a.inbox order by c.last_at desc, c.id desc limit ${VISITOR_CONVERSATIONS}) c
      order by a.ask, c.last_at desc, c.id desc`,
    values: [workspace, asks.map((ask) => ask.contact), asks.map((ask) => ask.inbox)],
  });
  const threads: VisitorThread[][] = asks.map(() => []);
  const wanted: { conversation: Id; since: number; thread: VisitorThread }[] = [];
  const room = asks.map(() => VISITOR_THREADS);
  for (const { ask, ...row } of heads.rows) {
    const list = threads[ask - 1];
    const have = asks[ask - 1]?.have[row.id];
    if (list === undefined) continue;
    const thread: VisitorThread = {
      conversation: viewConversationForVisitor(conversationFromRow(row)),
      since: have ?? 0,
      entries: [],
      more: false,
    };
    if (have !== undefined ? have < row.position : list.length === 0) {
      if (room[ask - 1]! > 0) {
        room[ask - 1]! -= 1;
        wanted.push({ conversation: row.id, since: have ?? 0, thread });
      } else {
        // Behind what the client has: it gives that up, and asks for lines when it needs them.
        thread.since = row.position;
        thread.more = true;
      }
    } else {
      thread.more = have === undefined && row.position > 0;
    }
    list.push(thread);
  }
  if (wanted.length === 0) return threads;
  const { rows } = await tx.query<StoredEntry & { ask: number }>({
    name: 'snapshot.visitor_entries',
    text: `select a.ask, ${ENTRY_COLUMNS.split(', ')
      .map((column) => `e.${column}`)
      .join(', ')}
      from unnest($2::uuid[], $3::integer[]) with ordinality as a(conversation, since, ask) cross join lateral
        (${visitorPage('e.workspace = $1 and e.conversation = a.conversation and e.place > a.since and e.position > a.since')}) e
      order by a.ask, e.place`,
    values: [workspace, wanted.map((one) => one.conversation), wanted.map((one) => one.since)],
  });
  for (const { ask, ...row } of rows) {
    const entry = viewEntryForVisitor(entryFromRow(row));
    if (entry !== null) wanted[ask - 1]?.thread.entries.push(entry);
  }
  for (const { thread } of wanted) cut(thread, (entry) => entry.position);
  return threads;
}

/** Only the last page goes out. Where that leaves lines out, the thread says that it does not follow what the client has. */
function cut<E>(thread: { since: number; entries: E[]; more: boolean }, at: (entry: E) => number): void {
  thread.entries = thread.entries.slice(-TIMELINE_PAGE);
  const first = thread.entries[0];
  if (first !== undefined) thread.since = at(first) - 1;
  thread.more = thread.since > 0;
}

/** Older lines of an own conversation, before a position. */
export async function visitorPast(
  tx: PoolClient,
  workspace: Id,
  contact: Id,
  inbox: Id,
  conversation: Id,
  before: number,
) {
  const { rows } = await tx.query<StoredEntry>({
    name: 'snapshot.visitor_past',
    text: `select ${ENTRY_COLUMNS} from (${visitorPage(`e.workspace = $1 and e.conversation = $2 and e.position < $3
      and exists (select from conversation c where c.workspace = $1 and c.id = $2 and c.contact = $4 and c.inbox = $5)`)}) e
      order by place desc`,
    values: [workspace, conversation, Math.min(before, PLACE_MAX), contact, inbox],
  });
  const entries = rows
    .slice(0, TIMELINE_PAGE)
    .reverse()
    .map((row) => viewEntryForVisitor(entryFromRow(row)))
    .filter((entry) => entry !== null);
  const [first] = entries;
  return { entries, more: first !== undefined && first.position > 1 };
}

export async function conversationsById(
  tx: PoolClient,
  workspace: Id,
  ids: readonly Id[],
): Promise<ConversationView[]> {
  const { rows } = await tx.query<StoredConversation>({
    name: 'snapshot.conversations',
    text: `select ${CONVERSATION_COLUMNS} from conversation where workspace = $1 and id = any($2::uuid[])`,
    values: [workspace, ids],
  });
  return rows.map((row) => viewConversation(conversationFromRow(row)));
}

export async function contactsById(tx: PoolClient, workspace: Id, ids: readonly Id[]): Promise<Contact[]> {
  if (ids.length === 0) return [];
  const { rows } = await tx.query<StoredContact>({
    name: 'snapshot.contacts',
    text: `select ${CONTACT_COLUMNS} from contact where workspace = $1 and id = any($2::uuid[])`,
    values: [workspace, [...new Set(ids)]],
  });
  return rows.map(contactFromRow);
}

/** Lines after a place; or, if there are more than a page of them, the last page. */
export async function memberThread(
  tx: PoolClient,
  workspace: Id,
  conversation: Id,
  since: number,
): Promise<MemberThread> {
  const { rows } = await tx.query<StoredEntry>({
    name: 'snapshot.thread',
    text: `select ${ENTRY_COLUMNS} from entry where workspace = $1 and conversation = $2 and place > $3 order by place desc limit ${TIMELINE_PAGE + 1}`,
    values: [workspace, conversation, Math.min(since, PLACE_MAX)],
  });
  const thread: MemberThread = { conversation, since, entries: rows.reverse().map(entryFromRow), more: false };
  cut<Entry>(thread, (entry) => entry.place);
  return thread;
}
