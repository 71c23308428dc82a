import type { Agent } from './agent.ts';
import { type Need, type Queue, type Relaxation, spareOf } from './queue.ts';
import { type Channel, type Id, type Instant, PRIORITIES, type Priority } from './values.ts';

/**
 * Which waiting conversation goes to which agent. Pure: it sees the free agents, the queues, and of each queue as many of its first conversations as
 * could be given away; never all that wait.
 */

/** A waiting conversation, as far as routing looks at it. */
export interface WaitingItem {
  conversation: Id;
  queue: Id;
  channel: Channel;
  priority: Priority;
  ahead: boolean;
  since: Instant;
  preferred: Id | null;
}
export interface Choice {
  conversation: Id;
  agent: Id;
}

/** Order of a queue: by priority; within it what had been somebody's turn already, then who has waited longest. */
export const byTurn = (a: WaitingItem, b: WaitingItem): number =>
  PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority) ||
  Number(b.ahead) - Number(a.ahead) ||
  a.since - b.since ||
  (a.conversation < b.conversation ? -1 : a.conversation > b.conversation ? 1 : 0);

/** The relaxation steps as they hold one after the other; at least one. */
export const stepsOf = (queue: Queue): readonly Relaxation[] =>
  queue.steps.length === 0 ? [{ after: 0, needs: [] }] : [...queue.steps].sort((a, b) => a.after - b.after);

export const needsAfter = (queue: Queue, waitedMs: number): readonly Need[] =>
  stepsOf(queue).findLast((step, n) => n === 0 || step.after * 1000 <= waitedMs)?.needs ?? [];

export const meets = ({ skills }: Pick<Agent, 'skills'>, needs: readonly Need[]): boolean =>
  needs.every(({ skill, level }) => (skills[skill] ?? -1) >= level);

/** Available, with room for one more. */
export const isReady = ({ presence, lostAt, capacity, work }: Agent, channel: Channel): boolean =>
  presence.kind === 'available' && lostAt === null && spareOf(capacity, work, channel) > 0;

/** Whether this agent could be given something of that queue and channel at all, now. */
export const isFree = (agent: Agent, queue: Queue, channel: Channel, now: Instant): boolean =>
  isReady(agent, channel) &&
  agent.queues.includes(queue.id) &&
  (queue.rampUp === 0 || now - agent.offeredAt >= queue.rampUp * 1000);

/** Negative: it is `a`'s turn before `b`'s. */
function compare(queue: Queue, needs: readonly Need[], a: Agent, b: Agent): number {
  switch (queue.strategy) {
    case 'longest_available':
      return a.idleSince - b.idleSince || a.offeredAt - b.offeredAt;
    case 'round_robin':
      return a.offeredAt - b.offeredAt || a.idleSince - b.idleSince;
    case 'least_loaded':
      return a.work.length - b.work.length || a.idleSince - b.idleSince;
    case 'best_skilled':
      return skill(b, needs) - skill(a, needs) || a.idleSince - b.idleSince;
  }
}
const skill = ({ skills }: Agent, needs: readonly Need[]): number =>
  needs.reduce((sum, need) => sum + (skills[need.skill] ?? 0), 0);

/** Gives what waits, in the order of turns, to whose turn it is. Each choice counts against capacity and ramp-up of those after it. */
export function route(
  queues: ReadonlyMap<Id, Queue>,
  agents: readonly Agent[],
  waiting: readonly WaitingItem[],
  now: Instant,
): Choice[] {
  const state = new Map(agents.map((agent) => [agent.id, agent]));
  const serving = new Map<Id, Id[]>();
  for (const agent of agents)
    for (const queue of agent.queues) {
      const those = serving.get(queue);
      if (those === undefined) serving.set(queue, [agent.id]);
      else those.push(agent.id);
    }
  const choices: Choice[] = [];
  /** All of these are given at the same instant: whose turn comes again first is whoever had theirs first. */
  const turns = new Map<Id, number>();
  const turnOf = (agent: Agent): number => turns.get(agent.id) ?? 0;
  for (const item of [...waiting].sort(byTurn)) {
    const queue = queues.get(item.queue);
    if (queue === undefined || queue.mode === 'manual') continue;
    const needs = needsAfter(queue, now - item.since);
    let best: Agent | undefined;
    for (const id of serving.get(queue.id) ?? []) {
      const agent = state.get(id) as Agent;
      if (!isFree(agent, queue, item.channel, now) || !meets(agent, needs)) continue;
      if (queue.lastAgentFirst && id === item.preferred) {
        best = agent;
        break;
      }
      if (best === undefined || (compare(queue, needs, agent, best) || turnOf(agent) - turnOf(best)) < 0) best = agent;
    }
    if (best === undefined) continue;
    choices.push({ conversation: item.conversation, agent: best.id });
    turns.set(best.id, choices.length);
    const taken = { conversation: item.conversation, channel: item.channel, queue: item.queue };
    // What it is exactly does not matter here: it takes a slot.
    const work = [...best.work, { ...taken, kind: 'owner' as const, leg: item.conversation, since: now }];
    state.set(best.id, { ...best, work, offeredAt: now, idleSince: now });
  }
  return choices;
}
