import type { Bucket, ConversationView, ListStatus, ListView } from '@parley/contract';

export const VIEWS = ['mine', 'unassigned', 'all'] as const satisfies readonly ListView[];

export const isView = (word: string): word is ListView => (VIEWS as readonly string[]).includes(word);

/** How many conversations a view holds. Open is what waits and what somebody has. */
export function countOf(counts: readonly Bucket[], view: ListView, status: ListStatus, me: string | null): number {
  let sum = 0;
  for (const bucket of counts) {
    if ((bucket.status === 'resolved') !== (status === 'resolved')) continue;
    if (view === 'mine' && (bucket.owner === null || bucket.owner !== me)) continue;
    if (view === 'unassigned' && bucket.status !== 'queued' && !(bucket.status === 'resolved' && bucket.owner === null))
      continue;
    sum += bucket.count;
  }
  return sum;
}

/** Messages that wait to be read in one's own conversations. */
export function unreadOfMine(conversations: Iterable<ConversationView>, me: string | null): number {
  let sum = 0;
  for (const { owner, unread, status } of conversations)
    if (me !== null && owner?.id === me && status === 'active') sum += unread;
  return sum;
}

/** The neighbour of a row; from nowhere to the first or the last one. */
export function neighbour(ids: readonly string[], from: string | null, step: 1 | -1): string | null {
  const index = from === null ? -1 : ids.indexOf(from);
  if (index === -1) return (step === 1 ? ids[0] : ids.at(-1)) ?? null;
  return ids[index + step] ?? ids[index] ?? null;
}
