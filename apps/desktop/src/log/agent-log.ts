import type { MemberClient } from '@parley/client';
import type { Agent } from '@parley/contract';
import { log } from './log.ts';

/** Notes how one stands as an agent, whenever that changes: status, and how much is in hand. */
export function logAgent(client: Pick<MemberClient, 'get' | 'subscribe'>, desk: string): () => void {
  let known: Agent | null = null;
  let said = '';
  const look = (): void => {
    const { agent } = client.get();
    if (agent === null || agent === known) return;
    known = agent;
    const now = standing(agent, desk);
    if (now !== said) log.note(now);
    said = now;
  };
  look();
  return client.subscribe(look);
}

function standing({ presence, activity, work, desk: works }: Agent, desk: string): string {
  const of = (...kinds: string[]) => work.filter(({ kind }) => kinds.includes(kind)).length;
  const why = presence.kind === 'signed_out' ? ` (${presence.why})` : '';
  const where = works === null ? 'nowhere' : works.id === desk ? 'here' : 'in another window';
  return `agent ${presence.kind}${why}, ${activity}, works ${where}; requests ${of('offer')}, conversations ${of('owner', 'guest')}, wrap-ups ${of('wrap_up')}`;
}
