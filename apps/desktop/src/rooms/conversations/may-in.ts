import type { MemberState } from '@parley/client';
import type { ConversationView, Permission } from '@parley/contract';
import { may } from '../../live/rights.ts';
import { partOf } from './standing.ts';

/** May one do it to this conversation? Those of a queue that one serves, and whatever one has in hand, count like those of one's inboxes. */
export function mayIn(
  state: Pick<MemberState, 'me' | 'members' | 'agent'>,
  permission: Permission,
  conversation: ConversationView | undefined,
): boolean {
  if (conversation === undefined || state.me?.rights[permission] === undefined) return false;
  if (may(state, permission, conversation.inbox)) return true;
  const { agent } = state;
  return (
    partOf(conversation, state.me.member) !== 'none' ||
    (agent !== null &&
      ((conversation.queue !== null && agent.queues.includes(conversation.queue)) ||
        agent.work.some((one) => one.conversation === conversation.id)))
  );
}
