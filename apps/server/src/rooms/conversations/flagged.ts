import type { FlaggedView } from '@parley/contract';
import { viewConversation } from '@parley/contract';
import type { Id } from '@parley/domain';
import type { PoolClient } from 'pg';
import type { Member } from '../../principal.ts';
import { contactsById } from '../../wire/snapshots.ts';
import { look } from '../query.ts';
import { reach, reachedOf } from './door.ts';
import { CONVERSATION_COLUMNS, conversationFromRow, type StoredConversation } from './store.ts';

/** More at once are no longer looked at one by one. */
const MOST_FLAGGED = 100;

/** Where agents ask for help, longest first. Who asked is said by the last line about it: one of the latest, so finding it is a short way back. */
export async function flaggedConversations(tx: PoolClient, workspace: Id): Promise<FlaggedView[]> {
  const { rows } = await tx.query<
    StoredConversation & { flagged_at: number; flagged_by: Id | null; flagged_by_name: string | null }
  >({
    name: 'conversations.flagged',
    text: `select ${CONVERSATION_COLUMNS}, flagged_at, flagged_by, flagged_by_name from conversation c cross join lateral (
        select e.at as flagged_at, e.author_id as flagged_by, e.author_name as flagged_by_name from entry e
        where e.conversation = c.id and e.workspace = $1 and e.event = 'flagged' order by e.place desc limit 1) as asked
      where c.workspace = $1 and c.flagged order by flagged_at, c.id limit ${MOST_FLAGGED}`,
    values: [workspace],
  });
  const conversations = rows.map((row) => viewConversation(conversationFromRow(row)));
  const people = await contactsById(
    tx,
    workspace,
    conversations.map(({ contact }) => contact),
  );
  const contacts = new Map(people.map((contact) => [contact.id, contact]));
  return conversations.flatMap((conversation, n) => {
    const contact = contacts.get(conversation.contact);
    const row = rows[n];
    if (contact === undefined || row === undefined) return [];
    const by = row.flagged_by === null ? null : { id: row.flagged_by, name: row.flagged_by_name ?? '' };
    return [{ conversation, contact, by, at: row.flagged_at }];
  });
}

/** Those of them that a member may see. */
export const visibleFlags = (by: Member, flagged: readonly FlaggedView[]): FlaggedView[] =>
  flagged.filter(({ conversation }) => reach(by, 'conversation.read', reachedOf(conversation)) === null);

export const flaggedQuery = look('conversation.flagged', async ({ by, tx }) => ({
  flagged: visibleFlags(by, await flaggedConversations(tx, by.workspace)),
}));
