import type { AgentView, ConversationView, MemberProfile, Queue, QueueLive } from '@parley/contract';

/** A queue that a conversation can be handed on to. */
export interface QueueReceiver {
  kind: 'queue';
  id: string;
  name: string;
  waiting: number;
  /** How many of those who serve it could take something now. */
  ready: number;
  /** Somebody serves it: what went elsewhere would stay there. */
  available: boolean;
  /** The conversation is in it. */
  here: boolean;
}

/** A colleague who can be asked. `inside`: they take part already, or are being asked; null: neither. */
export interface AgentReceiver {
  kind: 'agent';
  id: string;
  name: string;
  agent: AgentView;
  queues: readonly string[];
  inside: 'seat' | 'asked' | null;
  available: boolean;
}

export type Receiver = QueueReceiver | AgentReceiver;

type Compare = (a: string, b: string) => number;

/** By name; those that nobody serves last. */
export function queuesFor(
  conversation: ConversationView,
  queues: Iterable<Queue>,
  teams: ReadonlyMap<string, { members: readonly string[] }>,
  agents: Iterable<AgentView>,
  live: ReadonlyMap<string | null, QueueLive>,
  compare: Compare,
): QueueReceiver[] {
  const ready = new Map<string, number>();
  for (const agent of agents)
    if (agent.ready) for (const queue of agent.queues) ready.set(queue, (ready.get(queue) ?? 0) + 1);
  return [...queues]
    .map((queue) => ({
      kind: 'queue' as const,
      id: queue.id,
      name: queue.name,
      waiting: live.get(queue.id)?.waiting ?? 0,
      ready: ready.get(queue.id) ?? 0,
      available: queue.members.length > 0 || queue.teams.some((team) => (teams.get(team)?.members.length ?? 0) > 0),
      here: queue.id === conversation.queue,
    }))
    .sort((a, b) => Number(b.available) - Number(a.available) || compare(a.name, b.name));
}

/**
 * Everybody but oneself, those who could take it first, each by name. A guest of the conference can be handed the conversation, and is asked to a
 * conference no more.
 */
export function agentsFor(
  kind: 'transfer' | 'conference',
  conversation: ConversationView,
  members: ReadonlyMap<string, MemberProfile>,
  agents: Iterable<AgentView>,
  queueNames: ReadonlyMap<string, { name: string }>,
  me: string | null,
  compare: Compare,
): AgentReceiver[] {
  const seated = new Set([conversation.owner?.id, ...conversation.guests.map(({ id }) => id)]);
  const asked = new Set(conversation.offers.map(({ to }) => to.id));
  const found: AgentReceiver[] = [];
  for (const agent of agents) {
    const member = members.get(agent.id);
    if (member === undefined || member.disabled || agent.id === me) continue;
    const inside = seated.has(agent.id) ? 'seat' : asked.has(agent.id) ? 'asked' : null;
    found.push({
      kind: 'agent',
      id: agent.id,
      name: member.name,
      agent,
      queues: agent.queues.flatMap((queue) => queueNames.get(queue)?.name ?? []).sort(compare),
      inside,
      available: inside === null ? agent.ready : kind === 'transfer' && inside === 'seat',
    });
  }
  return found.sort((a, b) => Number(b.available) - Number(a.available) || compare(a.name, b.name));
}

/** Those with these letters in their name; agents also in that of a queue of theirs. */
export function sought(receivers: readonly Receiver[], words: string): readonly Receiver[] {
  const wish = words.trim().toLocaleLowerCase();
  if (wish === '') return receivers;
  const has = (name: string) => name.toLocaleLowerCase().includes(wish);
  return receivers.filter((one) => has(one.name) || (one.kind === 'agent' && one.queues.some(has)));
}
