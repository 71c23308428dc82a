import type { Bucket, ConversationView, Entry, EventEntry, Fact } from '@parley/contract';

interface Looking {
  me: string | null;
  conversations: ReadonlyMap<string, ConversationView>;
  /** The conversation on the screen while the window is in front; null: one looks at none. */
  at: string | null;
}

/** The conversation of one's own in which the customer has just written, unless one is looking at it. */
export function writtenToMe(fact: Fact, { me, conversations, at }: Looking): string | null {
  if (fact.type !== 'message.posted' || fact.entry.author.kind !== 'contact' || fact.conversation === at) return null;
  const owner = conversations.get(fact.conversation)?.owner ?? null;
  return owner !== null && owner.id === me ? fact.conversation : null;
}

/** The conversations that are one's own now. */
export function minesOf(conversations: Iterable<ConversationView>, me: string | null): ReadonlySet<string> {
  const mine = new Set<string>();
  for (const { id, owner } of conversations) if (owner !== null && owner.id === me) mine.add(id);
  return mine;
}

/** What may have made a conversation somebody's. */
const GIVING: ReadonlySet<EventEntry['event']> = new Set(['assigned', 'reopened', 'opened', 'woken', 'left']);

/** Did one take it oneself, here or in another window? Told by the last line that gave it to somebody. */
export function tookItMyself(entries: readonly Entry[], me: string | null): boolean {
  const given = entries.findLast((entry) => entry.kind === 'event' && GIVING.has(entry.event));
  return given !== undefined && given.author.kind === 'member' && given.author.id === me;
}

/** How many wait, by inbox. */
export function waitingByInbox(counts: readonly Bucket[]): ReadonlyMap<string, number> {
  const waiting = new Map<string, number>();
  for (const { inbox, status, count } of counts) {
    if (status === 'queued') waiting.set(inbox, (waiting.get(inbox) ?? 0) + count);
  }
  return waiting;
}

/** An inbox where more wait than before; null: there is none. */
export function moreWaiting(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): string | null {
  for (const [inbox, count] of after) if (count > (before.get(inbox) ?? 0)) return inbox;
  return null;
}
