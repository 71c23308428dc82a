import {
  type Agent,
  type Conversation,
  type ConversationFact,
  concerned,
  type Decision,
  evolve,
  follow,
  type Id,
  type Queue,
  type Record,
  recordsOf,
} from '../src/index.ts';
import { agentOf, PEOPLE, SALES, SUPPORT } from './cast.ts';
import { fresh } from './conversations.ts';

/** A conversation that waits in Sales, three agents, and what they have of it while it goes on. */
export class Story {
  c: Conversation = fresh;
  readonly agents: Map<Id, Agent>;
  readonly records: Record[] = [];
  readonly #queues: ReadonlyMap<Id, Queue>;

  constructor(change: { sales?: Partial<Queue>; agents?: Partial<Agent> } = {}) {
    this.#queues = new Map([{ ...SALES, ...change.sales }, SUPPORT].map((queue) => [queue.id, queue]));
    this.agents = new Map(PEOPLE.map(({ id }) => [id, agentOf(id, change.agents)]));
  }

  agent(id: Id): Agent {
    return this.agents.get(id) as Agent;
  }

  /** What they have in hand, each with its queue. */
  work(id: Id): string[] {
    return this.agent(id).work.map(({ kind, queue }) => `${kind} ${queue}`);
  }

  /** Decides on the conversation as it stands, and lets everybody follow. */
  does(
    decide: (c: Conversation) => Decision | readonly ConversationFact[] | ConversationFact | null,
    now: number,
  ): this {
    const decision = decide(this.c);
    if (decision === null) throw new Error('Nothing happens.');
    if ('refusal' in decision) throw new Error(`Refused: ${decision.refusal}`);
    const facts = 'facts' in decision ? decision.facts : 'type' in decision ? [decision] : decision;
    for (const fact of facts as readonly ConversationFact[]) this.#take(fact, now);
    return this;
  }

  #take(fact: ConversationFact, now: number): void {
    const before = this.c;
    const after = evolve(before, fact);
    const queue = this.#queues.get(before.handling.queue ?? '') ?? null;
    for (const id of concerned(before, fact, after))
      this.agents.set(id, follow(this.agent(id), fact, after, queue, now));
    this.records.push(...recordsOf(before, fact, after));
    this.c = after;
  }
}
