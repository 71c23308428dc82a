import type { Work } from '@parley/contract';

export type OfferWork = Extract<Work, { kind: 'offer' }>;

/** What is offered, the earliest first. */
export const offersIn = (work: readonly Work[]): readonly OfferWork[] =>
  work
    .filter((one): one is OfferWork => one.kind === 'offer')
    .sort((a, b) => a.offer.at - b.offer.at || (a.offer.id < b.offer.id ? -1 : 1));

/** With more than this all can be accepted at once, and no more cards are shown. */
export const SHOWN_AT_ONCE = 5;

/** An offer flashes when this is left of its time. */
export const LAST_MS = 5_000;
