import type { Bucket, ConversationView, Fact } from '@parley/contract';

/** Something one should be told of though one is not looking. */
export type Alert = { kind: 'message' | 'assigned'; conversation: string };

interface Looking {
  me: string | null;
  conversations: ReadonlyMap<string, ConversationView>;
  /** The conversation on the screen while the window is in front; null: one looks at none. */
  at: string | null;
}

/** Messages in one's own conversations, and conversations that a colleague hands over. Never what one did oneself, nor what one sees anyway. */
export function alertFor(fact: Fact, { me, conversations, at }: Looking): Alert | null {
  if (me === null || !('conversation' in fact) || fact.conversation === at) return null;
  const { conversation } = fact;
  if (fact.type === 'message.posted') {
    const mine = conversations.get(conversation)?.owner?.id === me;
    return mine && fact.entry.author.kind === 'contact' ? { kind: 'message', conversation } : null;
  }
  if (fact.type === 'conversation.assigned') {
    const { to, author } = fact.entry;
    return to?.id === me && !(author.kind === 'member' && author.id === me) ? { kind: 'assigned', conversation } : null;
  }
  return null;
}

/** How many wait, by inbox. */
export function waitingByInbox(counts: readonly Bucket[]): ReadonlyMap<string, number> {
  const waiting = new Map<string, number>();
  for (const { inbox, status, count } of counts)
    if (status === 'queued') waiting.set(inbox, (waiting.get(inbox) ?? 0) + count);
  return waiting;
}

/** An inbox where more wait than before; null: there is none. */
export function moreWaiting(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): string | null {
  for (const [inbox, count] of after) if (count > (before.get(inbox) ?? 0)) return inbox;
  return null;
}
