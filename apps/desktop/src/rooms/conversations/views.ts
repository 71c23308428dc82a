import type { Bucket, ConversationView, ListStatus, ListView } from '@parley/contract';

export const VIEWS = ['mine', 'unassigned', 'all'] as const satisfies readonly ListView[];
export const STATUSES = ['open', 'pending', 'snoozed', 'resolved'] as const satisfies readonly ListStatus[];

export const isView = (word: string): word is ListView => (VIEWS as readonly string[]).includes(word);

/** The status that an address asks for; without one, what is open. */
export const statusOf = (word: unknown): ListStatus => STATUSES.find((status) => status === word) ?? 'open';

/** How an address asks for a status. */
export const searchFor = (status: ListStatus): { status?: Exclude<ListStatus, 'open'> } =>
  status === 'open' ? {} : { status };

/** Open is what waits, what is being offered and what somebody has. */
const listStatusOf = (status: ConversationView['status']): ListStatus =>
  status === 'pending' || status === 'snoozed' || status === 'resolved' ? status : 'open';

/** Nobody has them. */
const isUnassigned = ({ status, owner }: Bucket): boolean =>
  status === 'queued' || status === 'offered' || (status !== 'active' && owner === null);

/** Who counts. */
export interface Counting {
  me: string | null;
  /** In how many conversations one takes part without having them: no bucket tells, and they are among one's own open ones. */
  guestOf: number;
  /** Whether one sees what is in it, beside what one has in hand: that is told of, too, and is among one's own alone. */
  sees: (bucket: Bucket) => boolean;
}

/** How many conversations a view holds. */
export function countOf(
  counts: readonly Bucket[],
  view: ListView,
  status: ListStatus,
  { me, guestOf, sees }: Counting,
): number {
  let sum = view === 'mine' && status === 'open' ? guestOf : 0;
  for (const bucket of counts) {
    if (listStatusOf(bucket.status) !== status) continue;
    if (view === 'mine' ? bucket.owner === null || bucket.owner !== me : !sees(bucket)) continue;
    if (view === 'unassigned' && !isUnassigned(bucket)) continue;
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
