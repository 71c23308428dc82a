import { type Agent, type Conversation, offersOf, type Queue, type WaitingItem } from '@parley/domain';

/** The rules of routing and of deadlines in other words than the domain's own, to judge it by. */

const URGENCY = { urgent: 0, high: 1, normal: 2, low: 3 };

/** Room for one more chat, beside `more` that were given to them just now. */
export function hasRoom({ capacity, work }: Agent, more: number): boolean {
  if (capacity.chat === 0) return false;
  if (capacity.mode === 'exclusive') return work.length + more === 0;
  const live = work.filter(({ channel }) => channel === 'chat' || channel === 'voice').length + more;
  if (capacity.mode === 'real_time') return live === 0;
  return work.filter(({ channel }) => channel === 'chat').length + more < capacity.chat;
}

/** Whether somebody who is available with room may have a conversation of this queue that has waited since then. */
export function mayServe(agent: Agent, queue: Queue, since: number, givenAt: number | undefined, now: number): boolean {
  if (agent.lostAt !== null || !agent.queues.includes(queue.id)) return false;
  if (givenAt !== undefined && now - givenAt < queue.rampUp * 1_000) return false;
  const reached = queue.steps.filter(({ after }) => after === 0 || now >= since + after * 1_000);
  const needs = reached.reduce((best, step) => (step.after >= best.after ? step : best), { after: -1, needs: [] } as {
    after: number;
    needs: Queue['steps'][number]['needs'];
  }).needs;
  return needs.every(({ skill, level }) => skill in agent.skills && (agent.skills[skill] as number) >= level);
}

/** Strictly: whose turn is the same may be given in any order. */
export function comesBefore(a: WaitingItem, b: WaitingItem): boolean {
  if (a.priority !== b.priority) return URGENCY[a.priority] < URGENCY[b.priority];
  if (a.ahead !== b.ahead) return a.ahead;
  return a.since < b.since;
}

/** What of a conversation must happen by when. */
export function duesOf({ handling, idleAfter, idleSince }: Conversation): number[] {
  const dues = offersOf(handling).map(({ expiresAt }) => expiresAt);
  if (handling.status === 'queued' && handling.overflowAt !== null) dues.push(handling.overflowAt);
  if (handling.status === 'snoozed' && handling.until !== null) dues.push(handling.until);
  if (handling.status === 'active' && idleAfter !== null && idleSince !== null) dues.push(idleSince + idleAfter);
  return dues;
}

/** What of an agent must happen by when: after 45 s without a connection they are signed out. */
export function duesOfAgent({ work, lostAt, releaseAt, presence, presenceSince }: Agent): number[] {
  const dues = work.flatMap((one) => (one.kind === 'wrap_up' && one.due !== null ? [one.due] : []));
  if (lostAt !== null) dues.push(lostAt + 45_000);
  if (releaseAt !== null) dues.push(releaseAt);
  if (presence.kind === 'signed_out' && work.some(({ kind }) => kind === 'offer')) dues.push(presenceSince);
  return dues;
}
