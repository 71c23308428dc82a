import type { MemberClient } from '@parley/client';
import type { Fact } from '@parley/contract';
import { clock } from '../look/clock.ts';

/** Lets the clock hear of everything that has just happened. */
export function followClock(client: Pick<MemberClient, 'onFact'>): () => void {
  let offered = Number.NEGATIVE_INFINITY;
  return client.onFact((fact) => {
    if (fact.type !== 'agent.changed') {
      const at = instantOf(fact);
      if (at !== null) clock.heard(at);
      return;
    }
    // An offer is made in the moment in which its agent hears of it; later facts name it again.
    const latest = Math.max(offered, ...fact.agent.work.map((one) => (one.kind === 'offer' ? one.offer.at : 0)));
    if (latest > offered && latest > 0) clock.heard(latest);
    offered = latest;
  });
}

/** When it happened, of facts that say so. */
function instantOf(fact: Fact): number | null {
  if ('at' in fact) return fact.at;
  return fact.type === 'message.posted' ? fact.entry.at : null;
}
