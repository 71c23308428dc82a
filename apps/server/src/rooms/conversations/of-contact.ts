import type { Conversation, Id } from '@parley/domain';
import type { PoolClient } from 'pg';
import type { Member } from '../../principal.ts';
import { CONVERSATION_COLUMNS, conversationFromRow, type StoredConversation } from './store.ts';

/** What a contact's panel shows at most. */
const CONVERSATIONS_OF_CONTACT_MAX = 50;

/** A contact's conversations that a member may see, latest first. */
export async function conversationsOfContact(tx: PoolClient, by: Member, contact: Id): Promise<Conversation[]> {
  const scope = by.rights['conversation.read'];
  if (scope === undefined) return [];
  const { rows } = await tx.query<StoredConversation>({
    name: 'conversations.of_contact',
    text: `select ${CONVERSATION_COLUMNS} from conversation
      where workspace = $1 and contact = $2 and ($3::uuid[] is null or inbox = any($3) or queue = any($4) or id in (
        select (w->>'conversation')::uuid from agent a cross join lateral jsonb_array_elements(a.work) w where a.workspace = $1 and a.id = $5))
      order by last_at desc, id desc limit $6`,
    values: [
      by.workspace,
      contact,
      scope === 'workspace' ? null : [...by.inboxes],
      [...by.queues],
      by.person.id,
      CONVERSATIONS_OF_CONTACT_MAX,
    ],
  });
  return rows.map(conversationFromRow);
}
