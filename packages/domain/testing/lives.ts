import fc from 'fast-check';
import {
  type Agent,
  begun,
  type Conversation,
  type ConversationFact,
  concerned,
  evolve,
  follow,
  type Id,
  start,
} from '../src/index.ts';
import { type Act, acts, placeOf, QUEUES } from './acts.ts';
import { agentOf, MINUTE, moment, NOW, PEOPLE, SALES, SECOND } from './cast.ts';

/** Lives by chance: a few conversations, three agents, and whatever may happen to them in any order. */

/** An act upon one of the conversations, some time after the act before it. */
export type Life = readonly (readonly [act: Act, conversation: number, pause: number])[];

/** Seconds mostly, now and then half a minute or a day; or before the act before, by the clock of another node. */
const PAUSES = [0, 0, 1, 1, 500, 500, 1_000, 1_000, 1_000, 2_000, 2_000, 3_000, 5_000, 31 * SECOND, 90_000_000, -300];
export const lives: fc.Arbitrary<Life> = fc.array(
  fc.tuple(acts, fc.nat({ max: 2 }), fc.constantFrom(...PAUSES)),
  // Without a size of its own, fast-check makes lives of ten acts.
  { maxLength: 250, size: 'max' },
);

/** What one fact did. */
export interface Step {
  before: Conversation;
  fact: ConversationFact;
  after: Conversation;
  agentsBefore: ReadonlyMap<Id, Agent>;
  agents: ReadonlyMap<Id, Agent>;
}

/** Lives a life, telling `look` of every fact. Gives the conversations at the end with all of their facts, and the agents. */
export function live(
  life: Life,
  look: (step: Step) => void = () => undefined,
): { c: Conversation; facts: ConversationFact[]; agents: ReadonlyMap<Id, Agent> }[] {
  const first = moment(NOW);
  const beginnings = ['a', 'b', 'c'].map((id) =>
    start(
      { id, inbox: 'web', contact: 'eve', place: placeOf(SALES.id), preferred: null, idleAfter: 10 * MINUTE },
      first,
    ),
  );
  const facts: ConversationFact[][] = beginnings.map((fact) => [fact]);
  const conversations = beginnings.map(begun);
  let agents: ReadonlyMap<Id, Agent> = new Map(PEOPLE.map(({ id }) => [id, agentOf(id)]));
  let now = NOW;
  for (const [act, n, pause] of life) {
    now += pause;
    const decision = act(conversations[n] as Conversation, { conversations, agents }, moment(now));
    if ('refusal' in decision) continue;
    if ('agent' in decision) {
      agents = new Map([...agents, [decision.agent.id, decision.agent]]);
      continue;
    }
    for (const fact of decision.facts as readonly ConversationFact[]) {
      const before = conversations[n] as Conversation;
      const after = evolve(before, fact);
      const agentsBefore = agents;
      agents = followAll(agents, before, fact, after, now);
      conversations[n] = after;
      facts[n]?.push(fact);
      look({ before, fact, after, agentsBefore, agents });
    }
  }
  return conversations.map((c, n) => ({ c, facts: facts[n] ?? [], agents }));
}

function followAll(
  agents: ReadonlyMap<Id, Agent>,
  before: Conversation,
  fact: ConversationFact,
  after: Conversation,
  now: number,
): ReadonlyMap<Id, Agent> {
  const those = concerned(before, fact, after);
  const queue = QUEUES.get(before.handling.queue ?? '') ?? null;
  return new Map(
    [...agents].map(([id, agent]) => [id, those.has(id) ? follow(agent, fact, after, queue, now) : agent]),
  );
}
