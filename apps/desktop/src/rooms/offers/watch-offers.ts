import type { MemberState } from '@parley/client';
import { worksHere } from '../agents/desk-state.ts';
import { type OfferWork, offersIn } from './offers.ts';

interface Told {
  /** Also one that waits already when the window opens, or when the connection is back: there is little time to answer. */
  offered: (offer: OfferWork) => void;
  /** Answered, withdrawn or over. */
  settled: (offer: string) => void;
  /** One did not answer in time. */
  missed: () => void;
}

/** What of the client says what is offered. */
interface Client {
  get(): Pick<MemberState, 'agent' | 'conversations'>;
  subscribe(listener: () => void): () => void;
}

/** Tells of each offer once, in the window in which the agent works. */
export function watchOffers(client: Client, desk: string, told: Told): () => void {
  let known: ReadonlySet<string> = new Set();
  let missed = false;
  const look = (): void => {
    const { agent, conversations } = client.get();
    const here = worksHere(agent, desk) ? agent : null;
    const offers = offersIn(here?.work ?? []);
    const now = new Set(offers.map(({ offer }) => offer.id));
    for (const id of known) if (!now.has(id)) told.settled(id);
    // An offer may be heard of a moment before who it is from.
    const fresh = offers.filter((one) => !known.has(one.offer.id) && conversations.has(one.conversation));
    known = new Set([...[...known].filter((id) => now.has(id)), ...fresh.map(({ offer }) => offer.id)]);
    for (const one of fresh) told.offered(one);
    const misses = here?.presence.kind === 'rona';
    if (misses && !missed) told.missed();
    missed = misses;
  };
  look();
  return client.subscribe(look);
}
