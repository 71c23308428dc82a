import type { Conversation, Id } from '@parley/domain';
import type { PoolClient } from 'pg';
import { CONVERSATION_COLUMNS, conversationFromRow, type StoredConversation } from './store.ts';

/** What a contact's panel shows at most. */
const CONVERSATIONS_OF_CONTACT_MAX = 50;

/** A contact's conversations in these inboxes (null: all), latest first. */
export async function conversationsOfContact(
  tx: PoolClient,
  workspace: Id,
  contact: Id,
  inboxes: readonly (Id | null)[] | null,
): Promise<Conversation[]> {
  const { rows } = await tx.query<StoredConversation>({
    name: 'conversations.of_contact',
    text: `select ${CONVERSATION_COLUMNS} from conversation
      where workspace = $1 and contact = $2 and ($3::uuid[] is null or inbox = any($3)) order by last_at desc, id desc limit $4`,
    values: [workspace, contact, inboxes, CONVERSATIONS_OF_CONTACT_MAX],
  });
  return rows.map(conversationFromRow);
}
