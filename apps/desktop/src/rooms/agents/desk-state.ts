import type { MemberState } from '@parley/client';
import type { Agent, SignOut } from '@parley/contract';

/** Whether one works as an agent at all. */
export const isAgent = ({ me }: Pick<MemberState, 'me'>): boolean => me !== null && 'agent.work' in me.rights;

/** How a window stands to the agent's work: they work here, in another window, or are signed out; null: not known yet. */
export type DeskState =
  | { kind: 'here' }
  | { kind: 'elsewhere' }
  /** `releaseAt`: when what they had in hand goes back to its queue; null: they had nothing. */
  | { kind: 'signed_out'; why: SignOut; releaseAt: number | null };

export function deskState(agent: Agent | null, desk: string): DeskState | null {
  if (agent === null) return null;
  const { presence, releaseAt } = agent;
  if (presence.kind === 'signed_out') return { kind: 'signed_out', why: presence.why, releaseAt };
  if (agent.desk === null) return null;
  return agent.desk.id === desk ? { kind: 'here' } : { kind: 'elsewhere' };
}

/** Whether this window is the one in which requests are answered and wrapped up. */
export const worksHere = (agent: Agent | null, desk: string): boolean => deskState(agent, desk)?.kind === 'here';

/** The server has signed the agent out for want of a connection, and in again when it was back. */
export const cameBack = (before: Agent | null, after: Agent): boolean =>
  before !== null &&
  before.presence.kind !== 'signed_out' &&
  !isJustIn(before) &&
  isJustIn(after) &&
  after.presenceSince > before.presenceSince;

const isJustIn = ({ presence }: Agent): boolean => presence.kind === 'away' && presence.reason.kind === 'signed_in';
