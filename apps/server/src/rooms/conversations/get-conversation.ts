import type { ConversationView } from '@parley/contract';
import type { Id, RefusalCode } from '@parley/domain';
import type { PoolClient } from 'pg';
import type { Member } from '../../principal.ts';
import { contactsById, conversationsById } from '../../wire/snapshots.ts';
import { isInHand } from '../agents/door.ts';
import { look } from '../query.ts';
import { reach, reachedOf } from './door.ts';

/** The conversation, if this member may see it. */
export async function reachConversation(
  tx: PoolClient,
  by: Member,
  id: Id,
): Promise<ConversationView | { refusal: RefusalCode }> {
  const [conversation] = await conversationsById(tx, by.workspace, [id]);
  if (conversation === undefined) return { refusal: 'not_found' };
  const reached = reachedOf(conversation);
  if (reach(by, 'conversation.read', reached) === null) return conversation;
  const refusal = reach(by, 'conversation.read', reached, await isInHand(tx, by, id));
  return refusal === null ? conversation : { refusal };
}

export const getConversation = look('conversation.get', async ({ ask, by, tx }) => {
  const conversation = await reachConversation(tx, by, ask.conversation);
  if ('refusal' in conversation) return conversation;
  const [contact] = await contactsById(tx, by.workspace, [conversation.contact]);
  return contact === undefined ? { refusal: 'not_found' } : { conversation, contact };
});
