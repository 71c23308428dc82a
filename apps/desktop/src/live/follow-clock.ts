import type { MemberClient } from '@parley/client';
import type { Fact } from '@parley/contract';
import { clock } from '../look/clock.ts';

/** Lets the clock hear of everything that has just happened. */
export const followClock = (client: Pick<MemberClient, 'onFact'>): (() => void) =>
  client.onFact((fact) => {
    const at = instantOf(fact);
    if (at !== null) clock.heard(at);
  });

/** When it happened, of facts that say so. */
function instantOf(fact: Fact): number | null {
  if ('at' in fact) return fact.at;
  if (fact.type === 'message.posted') return fact.entry.at;
  // An offer is made in the moment in which its agent hears of it.
  if (fact.type === 'agent.changed') {
    const offered = fact.agent.work.flatMap((one) => (one.kind === 'offer' ? [one.offer.at] : []));
    return offered.length === 0 ? null : Math.max(...offered);
  }
  return null;
}
