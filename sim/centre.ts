import {
  type Agent,
  activityOf,
  agentDueOf,
  autoAssign,
  begun,
  type Choice,
  type Conversation,
  type ConversationFact,
  changed,
  concerned,
  type Decision,
  dueOf,
  evolve,
  type Fact,
  fallDue,
  follow,
  type Id,
  isReady,
  LOST_MS,
  type Moment,
  NO_WRAP_UP,
  offer,
  type Person,
  type Place,
  type Presence,
  type Queue,
  type RefusalCode,
  release,
  type route,
  signOut,
  submitWrapUp,
  USUAL_CAPACITY,
  type WaitingItem,
} from '@parley/domain';
import type { Agenda } from './agenda.ts';
import type { Plan } from './plan.ts';

export type Router = typeof route;

/** Whoever wants to know what happens: figures, rules, and the people of the play. */
export interface Watcher {
  fact?(before: Conversation | null, fact: ConversationFact, after: Conversation): void;
  agent?(before: Agent, after: Agent): void;
  /** Before the choices are carried out. */
  routed?(waiting: readonly WaitingItem[], choices: readonly Choice[]): void;
}

/** Each server looks that often for what falls due. */
const SWEEP_MS = 250;
/** Routing comes so soon after what may have made something possible, and anyhow once a second. */
const ROUTE_SOON_MS = 40;
const ROUTE_EVERY_MS = 1_000;

/** What the server does around the domain, in memory: commits facts, keeps agents' work, routes, and lets fall due what falls due. */
export class Centre {
  readonly conversations = new Map<Id, Conversation>();
  readonly agents = new Map<Id, Agent>();
  readonly queues: ReadonlyMap<Id, Queue>;
  /** Conversations that are not resolved, and those of them that wait in a queue. */
  readonly open = new Set<Id>();
  readonly waiting = new Set<Id>();
  readonly refused = new Map<RefusalCode, number>();
  readonly agenda: Agenda;
  readonly plan: Plan;
  readonly watchers: Watcher[] = [];
  readonly newId: () => Id;
  readonly #router: Router;
  #routesSoon = false;
  #routes = false;

  constructor(agenda: Agenda, plan: Plan, router: Router) {
    this.agenda = agenda;
    this.plan = plan;
    this.#router = router;
    this.queues = new Map(plan.queues.map((queue) => [queue.id, queue]));
    let ids = 0;
    this.newId = () => String(++ids).padStart(9, '0');
    for (const { id, skills, queues, capacity } of plan.agents)
      this.agents.set(id, newAgent(id, skills, queues, capacity));
  }

  get at(): Moment {
    return { now: this.agenda.now, newId: this.newId };
  }

  conversation(id: Id): Conversation {
    return this.conversations.get(id) as Conversation;
  }

  agent(id: Id): Agent {
    return this.agents.get(id) as Agent;
  }

  person(id: Id): Person {
    return { id, name: id };
  }

  queueOf(c: Conversation | null): Queue | null {
    return this.queues.get(c?.handling.queue ?? '') ?? null;
  }

  placeOf(queue: Id | null): Place {
    const rule = this.queues.get(queue ?? '')?.overflow;
    return { queue, overflowAfter: rule === undefined || rule.kind === 'none' ? null : rule.after };
  }

  /** Available, with room for one more chat. */
  isReady(id: Id): boolean {
    const agent = this.agents.get(id);
    return agent !== undefined && isReady(agent, 'chat');
  }

  /** Carries a decision out. A refusal is counted, and nothing happens. */
  do(decision: Decision): boolean {
    if ('refusal' in decision) {
      this.refused.set(decision.refusal, (this.refused.get(decision.refusal) ?? 0) + 1);
      return false;
    }
    for (const fact of decision.facts) this.#take(fact);
    return true;
  }

  /** An agent's own doing: their presence, their desk. */
  setAgent(next: Agent | null): void {
    if (next === null) return;
    const before = this.agent(next.id);
    if (next === before) return;
    this.agents.set(next.id, next);
    const due = agentDueOf(next);
    if (due !== null) this.agenda.at(onSweep(due), () => this.#sweepAgent(next.id));
    for (const watcher of this.watchers) watcher.agent?.(before, next);
    this.#routeSoon();
  }

  #take(fact: Fact): void {
    if (!('conversation' in fact) || typeof fact.conversation !== 'string') return;
    const now = this.agenda.now;
    const before = this.conversations.get(fact.conversation) ?? null;
    const after =
      before === null ? begun(fact as Extract<Fact, { type: 'conversation.started' }>) : evolve(before, fact);
    const { id } = after;
    this.conversations.set(id, after);
    const { status } = after.handling;
    if (status === 'resolved') this.open.delete(id);
    else this.open.add(id);
    if (status === 'queued' && after.handling.queue !== null) this.waiting.add(id);
    else this.waiting.delete(id);
    const queue = this.queueOf(before);
    for (const who of concerned(before, fact, after)) this.setAgent(follow(this.agent(who), fact, after, queue, now));
    const due = dueOf(after);
    if (due !== null && due !== (before && dueOf(before))) this.agenda.at(onSweep(due), () => this.#sweep(id));
    for (const watcher of this.watchers) watcher.fact?.(before, fact, after);
    this.#routeSoon();
  }

  #sweep(id: Id): void {
    const c = this.conversation(id);
    const due = dueOf(c);
    if (due === null || due > this.agenda.now) return;
    const rule = this.queueOf(c)?.overflow;
    const over = rule?.kind === 'queue' ? (this.queues.get(rule.queue) as Queue) : null;
    const made = fallDue(
      c,
      this.queueOf(c),
      over && { ...this.placeOf(over.id), queue: over.id, name: over.name },
      'You have been silent for long.',
      this.placeOf(c.handling.queue),
      (who) => this.isReady(who),
      this.at,
    );
    this.do({ facts: made });
    // What is due after that, or a second time at once.
    const next = dueOf(this.conversation(id));
    if (next !== null) this.agenda.at(onSweep(Math.max(next, this.agenda.now + 1)), () => this.#sweep(id));
  }

  #sweepAgent(id: Id): void {
    const { now } = this.agenda;
    const due = agentDueOf(this.agent(id));
    if (due === null || due > now) return;
    for (const one of this.agent(id).work) {
      const c = this.conversation(one.conversation);
      if (one.kind === 'wrap_up' && one.due !== null && one.due <= now) this.#wrapUpByTime(c, id, one.leg, one.queue);
    }
    const agent = this.agent(id);
    if (agent.lostAt !== null && agent.lostAt + LOST_MS <= now)
      this.setAgent(signOut(agent, 'lost', this.plan.graceMs, now));
    else if (agent.presence.kind === 'signed_out') {
      for (const one of agent.work.filter(({ kind }) => kind === 'offer')) this.#release(one.conversation, id);
      if (agent.releaseAt !== null && agent.releaseAt <= now) {
        for (const one of agent.work.filter(({ kind }) => kind === 'owner' || kind === 'guest'))
          this.#release(one.conversation, id);
        this.setAgent(changed(this.agent(id), { releaseAt: null }, now));
      }
    }
    const next = agentDueOf(this.agent(id));
    if (next !== null) this.agenda.at(onSweep(Math.max(next, now + 1)), () => this.#sweepAgent(id));
  }

  #release(conversation: Id, who: Id): void {
    const c = this.conversation(conversation);
    this.do(release(c, this.person(who), this.placeOf(c.handling.queue), this.at));
  }

  #wrapUpByTime(c: Conversation, who: Id, leg: Id, queue: Id | null): void {
    const rules = this.queues.get(queue ?? '')?.wrapUp ?? NO_WRAP_UP;
    const codes = rules.defaultCode === null ? [] : [rules.defaultCode];
    const wish = { leg, codes, note: null, by: 'time' as const };
    this.do(submitWrapUp(c, this.agent(who), this.person(who), wish, rules, this.plan.codes, this.at));
  }

  #routeSoon(): void {
    this.#routeEverySecond();
    if (this.#routesSoon || this.waiting.size === 0) return;
    this.#routesSoon = true;
    this.agenda.after(ROUTE_SOON_MS, () => {
      this.#routesSoon = false;
      this.#route();
    });
  }

  #routeEverySecond(): void {
    if (this.#routes || this.waiting.size === 0) return;
    this.#routes = true;
    this.agenda.after(ROUTE_EVERY_MS, () => {
      this.#routes = false;
      this.#route();
      this.#routeEverySecond();
    });
  }

  #route(): void {
    if (this.waiting.size === 0) return;
    const waiting = [...this.waiting].flatMap((id) => waitingItem(this.conversation(id)));
    const free = [...this.agents.values()].filter(({ presence }) => presence.kind === 'available');
    const choices = this.#router(this.queues, free, waiting, this.agenda.now);
    if (choices.length === 0) return;
    for (const watcher of this.watchers) watcher.routed?.(waiting, choices);
    for (const { conversation, agent } of choices) {
      const c = this.conversation(conversation);
      const queue = this.queueOf(c) as Queue;
      const person = this.person(agent);
      const fact = queue.mode === 'auto' ? autoAssign(c, person, this.at) : offer(c, person, queue, this.at);
      if (fact !== null) this.do({ facts: [fact] });
    }
  }
}

const onSweep = (due: number): number => Math.ceil(due / SWEEP_MS) * SWEEP_MS;

export function waitingItem(c: Conversation): WaitingItem[] {
  const { handling, channel, priority } = c;
  if (handling.status !== 'queued' || handling.queue === null) return [];
  const { queue, ahead, since, preferred } = handling;
  return [{ conversation: c.id, queue, channel, priority, ahead, since, preferred }];
}

function newAgent(id: Id, skills: Agent['skills'], queues: readonly Id[], capacity = USUAL_CAPACITY): Agent {
  const presence: Presence = { kind: 'signed_out', why: 'never' };
  return {
    id,
    revision: 0,
    presence,
    presenceSince: 0,
    activity: activityOf({ presence, work: [], capacity }),
    activitySince: 0,
    work: [],
    capacity,
    skills,
    queues,
    idleSince: 0,
    offeredAt: 0,
    desk: null,
    lostAt: null,
    releaseAt: null,
  };
}
