import { type ConversationView, type ListStatus, type ListView, viewConversation } from '@parley/contract';
import type { Id } from '@parley/domain';
import type { PoolClient } from 'pg';
import type { Member } from '../../principal.ts';
import { contactsById } from '../../wire/snapshots.ts';
import { look } from '../query.ts';
import { CONVERSATION_COLUMNS, conversationFromRow, type StoredConversation } from './store.ts';

/** Which conversations a list shows. `sees` null: those of every inbox and queue. */
export interface ListFilter {
  view: ListView;
  status: ListStatus;
  member: Id;
  sees: { inboxes: readonly Id[]; queues: readonly Id[] } | null;
}

export const filterFor = (member: Member, view: ListView, status: ListStatus): ListFilter => ({
  view,
  status,
  member: member.person.id,
  sees:
    member.rights['conversation.read'] === 'workspace'
      ? null
      : { inboxes: [...member.inboxes].sort(), queues: [...member.queues].sort() },
});

const OPEN: readonly ConversationView['status'][] = ['queued', 'offered', 'active'];

/** The same filter, for a row in memory. */
export function matches({ view, status, member, sees }: ListFilter, row: ConversationView): boolean {
  if (status === 'open' ? !OPEN.includes(row.status) : row.status !== status) return false;
  if (view === 'mine')
    return row.status !== 'resolved' && (row.owner?.id === member || row.guests.some(({ id }) => id === member));
  if (sees !== null && !sees.inboxes.includes(row.inbox) && !sees.queues.includes(row.queue ?? '')) return false;
  return view === 'all' || (row.status !== 'resolved' && row.owner === null);
}

/** Latest activity first. Negative: `a` comes before `b`. */
export const byActivity = (a: { lastAt: number; id: string }, b: { lastAt: number; id: string }): number =>
  b.lastAt - a.lastAt || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

/** Each is carried by an index that holds just these rows, or by what the member has in hand. */
const CONDITIONS: Readonly<Record<`${ListView} ${ListStatus}`, string>> = {
  'mine open': `id in (select (w->>'conversation')::uuid from agent a cross join lateral jsonb_array_elements(a.work) w
    where a.workspace = $1 and a.id = $2 and w->>'kind' in ('owner', 'guest'))`,
  'mine pending': `status = 'pending' and (handling #>> '{owner,id}')::uuid = $2`,
  'mine snoozed': `status = 'snoozed' and (handling #>> '{owner,id}')::uuid = $2`,
  // Nobody owns a resolved conversation, and none of them waits.
  'mine resolved': `status = 'resolved' and false`,
  'unassigned open': `status in ('queued', 'offered')`,
  'unassigned pending': `status = 'pending' and handling #>> '{owner,id}' is null`,
  'unassigned snoozed': `status = 'snoozed' and handling #>> '{owner,id}' is null`,
  'unassigned resolved': `status = 'resolved' and false`,
  'all open': `status in ('queued', 'offered', 'active')`,
  'all pending': `status = 'pending'`,
  'all snoozed': `status = 'snoozed'`,
  'all resolved': `status = 'resolved'`,
};

/** What the indexes are in the order of: `last_at` itself is in none, because it changes with every message. */
const MINUTE_MS = 60_000;

export async function listConversations(
  tx: PoolClient,
  workspace: Id,
  filter: ListFilter,
  limit: number,
  behind: { at: number; id: Id } | null = null,
): Promise<{ rows: ConversationView[]; more: boolean }> {
  const values: unknown[] = [workspace, filter.member, limit + 1];
  let where = `workspace = $1 and $2::uuid is not null and ${CONDITIONS[`${filter.view} ${filter.status}`]}`;
  const { sees } = filter;
  const narrowed = sees !== null && filter.view !== 'mine';
  if (narrowed)
    where += ` and (inbox = any($${values.push(sees.inboxes)}::uuid[]) or queue = any($${values.push(sees.queues)}::uuid[]))`;
  if (behind !== null)
    where += ` and active_minute <= $${values.push(Math.floor(behind.at / MINUTE_MS))} and (last_at, id) < (to_timestamp($${values.push(behind.at / 1000)}), $${values.push(behind.id)}::uuid)`;
  const { rows } = await tx.query<StoredConversation>({
    name: `conversations.list ${filter.view} ${filter.status} ${narrowed} ${behind !== null}`,
    text: `select ${CONVERSATION_COLUMNS} from conversation where ${where} order by active_minute desc, last_at desc, id desc limit $3`,
    values,
  });
  return {
    rows: rows.slice(0, limit).map((row) => viewConversation(conversationFromRow(row))),
    more: rows.length > limit,
  };
}

export const listQuery = look('conversation.list', async ({ ask, by, tx }) => {
  const behind =
    ask.beforeAt !== undefined && ask.beforeId !== undefined ? { at: ask.beforeAt, id: ask.beforeId } : null;
  const { rows, more } = await listConversations(
    tx,
    by.workspace,
    filterFor(by, ask.view, ask.status),
    ask.limit,
    behind,
  );
  return {
    conversations: rows,
    contacts: await contactsById(
      tx,
      by.workspace,
      rows.map((row) => row.contact),
    ),
    more,
  };
});
