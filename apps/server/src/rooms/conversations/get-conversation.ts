import type { ConversationView } from '@parley/contract';
import type { Id, RefusalCode } from '@parley/domain';
import type { PoolClient } from 'pg';
import type { Member } from '../../principal.ts';
import { contactsById, conversationsById } from '../../wire/snapshots.ts';
import { look } from '../query.ts';
import { reach } from './door.ts';

/** The conversation, if this member may see it. */
export async function reachConversation(
  tx: PoolClient,
  by: Member,
  id: Id,
): Promise<ConversationView | { refusal: RefusalCode }> {
  const [conversation] = await conversationsById(tx, by.workspace, [id]);
  const refusal = reach(by, 'conversation.read', conversation ?? null);
  if (refusal !== null || conversation === undefined) return { refusal: refusal ?? 'not_found' };
  return conversation;
}

export const getConversation = look('conversation.get', async ({ ask, by, tx }) => {
  const conversation = await reachConversation(tx, by, ask.conversation);
  if ('refusal' in conversation) return conversation;
  const [contact] = await contactsById(tx, by.workspace, [conversation.contact]);
  return contact === undefined ? { refusal: 'not_found' } : { conversation, contact };
});
