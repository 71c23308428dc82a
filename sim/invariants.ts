import {
  type Agent,
  agentsOf,
  type Cause,
  type Choice,
  type Conversation,
  type ConversationFact,
  type Id,
  offersOf,
  seatsOf,
  type WaitingItem,
} from '@parley/domain';
import { Books } from './books.ts';
import type { Centre } from './centre.ts';
import { comesBefore, duesOf, duesOfAgent, hasRoom, mayServe } from './rules.ts';

/** A rule that does not hold. */
export class Broken extends Error {}

/** So long may a conversation wait although somebody free could take it. */
const MOST_IDLE_WAIT_MS = 2_000;
/** So late may be what falls due. */
const MOST_LATE_MS = 1_000;

/** What must hold after every step, whatever happens, worked out without the code that is to keep it. */
export class Invariants {
  steps = 0;
  readonly #centre: Centre;
  readonly #books = new Books((sentence) => this.#broken(sentence));
  /** When each agent was given something last, by routing or by a colleague. */
  readonly #givenAt = new Map<Id, number>();
  /** Since when a waiting conversation could have been given to somebody. */
  readonly #couldBe = new Map<Id, number>();
  /** When we said the last word to a customer who has not answered. */
  readonly #ourWord = new Map<Id, number>();
  /** When each conversation and each agent changed last. */
  readonly #changedAt = new Map<Id, number>();
  #changed = true;

  constructor(centre: Centre) {
    this.#centre = centre;
    centre.watchers.push({
      fact: (before, fact, after) => this.#seeFact(before, fact, after),
      agent: (before, after) => this.#seeAgent(before, after),
      routed: (waiting, choices) => this.#seeChoices(waiting, choices),
    });
  }

  /** After each step. */
  check(): void {
    this.steps++;
    if (this.#changed) {
      this.#changed = false;
      this.#everyoneHasWhatIsTheirs();
    }
    this.#nobodyWaitsInVain();
    this.#nothingIsLate();
  }

  /** At the end: nothing is lost. */
  reckon(): void {
    const { conversations } = this.#centre;
    this.#books.reckon([...conversations.values()]);
  }

  #broken(sentence: string): never {
    throw new Broken(`Step ${this.steps + 1}, ${new Date(this.#centre.agenda.now).toISOString()}: ${sentence}`);
  }

  #seeFact(before: Conversation | null, fact: ConversationFact, after: Conversation): void {
    this.#changed = true;
    this.#changedAt.set(after.id, this.#centre.agenda.now);
    if (after.revision !== (before?.revision ?? 0) + 1) this.#broken(`${after.id} goes from one revision to another`);
    if ('entry' in fact && fact.entry !== null && before !== null) {
      const { place, position } = fact.entry;
      if (place !== before.place + 1 || after.place !== place) this.#broken(`${after.id} has a hole among its lines`);
      if (position !== null && position !== before.position + 1)
        this.#broken(`${after.id} has a hole for its customer`);
    }
    const people = agentsOf(after.handling);
    if (new Set(people).size !== people.length) this.#broken(`somebody is in ${after.id} twice`);
    const known = before === null ? [] : offersOf(before.handling).map(({ id }) => id);
    for (const { id, to } of offersOf(after.handling))
      if (!known.includes(id)) this.#givenAt.set(to.id, this.#centre.agenda.now);
    if ('cause' in fact && fact.cause === 'auto_assigned')
      this.#givenAt.set(seatsOf(after.handling)[0]?.person.id as Id, this.#centre.agenda.now);
    this.#books.take(before, fact, after);
    if (before !== null && 'cause' in fact) this.#wrapsUpWhatIsLeft(before, fact.cause, after);
    this.#endsOnlyTheSilent(fact, after);
  }

  /** Who leaves for good wraps up where the queue asks for it, after a ban always; whoever is lost, or only sets aside, does not. */
  #wrapsUpWhatIsLeft(before: Conversation, cause: Cause, after: Conversation): void {
    const rules = this.#centre.queueOf(before)?.wrapUp;
    const still = seatsOf(after.handling).map(({ leg }) => leg);
    seatsOf(before.handling).forEach(({ leg, person }, n) => {
      if (still.includes(leg)) return;
      const asked = rules?.enabled === true && (n === 0 || rules.guests);
      const wanted = cause === 'banned' || (asked && !['lost', 'pending', 'snoozed'].includes(cause));
      const { work } = this.#centre.agent(person.id);
      if (work.some((one) => one.kind === 'wrap_up' && one.leg === leg) !== wanted)
        this.#broken(`${person.id} ${wanted ? 'does not wrap up' : 'wraps up'} ${leg} (${cause})`);
    });
  }

  /** By rule only those conversations end whose customer has said nothing since our last word, with an agent there all the time. */
  #endsOnlyTheSilent(fact: ConversationFact, { id, handling, idleAfter }: Conversation): void {
    const { now } = this.#centre.agenda;
    if (fact.type === 'message.posted' && fact.entry.author.kind === 'member') this.#ourWord.set(id, now);
    else if (fact.type === 'message.posted' && fact.entry.author.kind === 'contact') this.#ourWord.delete(id);
    if ('cause' in fact && fact.cause === 'idle' && now - (this.#ourWord.get(id) ?? now) < (idleAfter ?? Infinity))
      this.#broken(`${id} ends although its customer was not silent for so long`);
    if (handling.status !== 'active') this.#ourWord.delete(id);
  }

  #seeAgent(before: Agent, after: Agent): void {
    this.#changed = true;
    this.#changedAt.set(after.id, this.#centre.agenda.now);
    if (after.revision !== before.revision + 1) this.#broken(`${after.id} goes from one revision to another`);
    if (after.presence.kind === 'rona' && before.presence.kind !== 'rona') {
      const lost = before.work.filter((one) => one.kind === 'offer' && !after.work.includes(one));
      if (lost.length === 0) this.#broken(`${after.id} is RONA without having missed anything`);
    }
  }

  #everyoneHasWhatIsTheirs(): void {
    const { agents, open, waiting, conversations } = this.#centre;
    const named = new Map<Id, Set<string>>();
    const name = (who: Id, what: string) => {
      if (!agents.has(who)) this.#broken(`nobody is called ${who}`);
      const those = named.get(who);
      if (those === undefined) named.set(who, new Set([what]));
      else those.add(what);
    };
    for (const id of open) {
      const { handling } = conversations.get(id) as Conversation;
      if (handling.status === 'resolved') this.#broken(`${id} is open and resolved`);
      if (waiting.has(id) !== (handling.status === 'queued' && handling.queue !== null))
        this.#broken(`${id} waits, and does not`);
      seatsOf(handling).forEach((seat, n) => {
        name(seat.person.id, `${n === 0 ? 'owner' : 'guest'} ${id} ${seat.leg}`);
      });
      for (const offer of offersOf(handling)) name(offer.to.id, `offer ${id} ${offer.id}`);
    }
    for (const { id, work } of agents.values()) {
      let count = 0;
      for (const one of work) {
        if (one.kind === 'wrap_up') {
          if (!this.#books.mayWrapUp(one.leg))
            this.#broken(`${id} wraps up a leg that is not over, or for the second time`);
          continue;
        }
        count++;
        const what = `${one.kind} ${one.conversation} ${one.kind === 'offer' ? one.offer.id : one.leg}`;
        if (!named.get(id)?.has(what)) this.#broken(`${id} has ${what}, and the conversation does not say so`);
      }
      if (count !== (named.get(id)?.size ?? 0)) this.#broken(`${id} does not have everything that conversations name`);
      const wrapUps = work.flatMap((one) => (one.kind === 'wrap_up' ? [one.leg] : []));
      if (new Set(wrapUps).size !== wrapUps.length) this.#broken(`${id} wraps up a leg twice`);
    }
  }

  #nobodyWaitsInVain(): void {
    const { agents, waiting, queues, agenda } = this.#centre;
    const { now } = agenda;
    for (const id of this.#couldBe.keys()) if (!waiting.has(id)) this.#couldBe.delete(id);
    if (waiting.size === 0) return;
    const free = [...agents.values()].filter((agent) => agent.presence.kind === 'available' && hasRoom(agent, 0));
    if (free.length === 0) return this.#couldBe.clear();
    for (const id of waiting) {
      const { handling } = this.#centre.conversation(id);
      const queue = queues.get(handling.queue as Id);
      if (queue === undefined || queue.mode === 'manual' || handling.status !== 'queued') continue;
      const could = free.some((agent) => mayServe(agent, queue, handling.since, this.#givenAt.get(agent.id), now));
      if (!could) {
        this.#couldBe.delete(id);
        continue;
      }
      const since = this.#couldBe.get(id) ?? now;
      this.#couldBe.set(id, since);
      if (now - since > MOST_IDLE_WAIT_MS)
        this.#broken(`${id} waits in ${queue.id} although somebody who may take it is free`);
    }
  }

  #nothingIsLate(): void {
    for (const id of this.#centre.open) this.#inTime(id, duesOf(this.#centre.conversation(id)));
    for (const agent of this.#centre.agents.values()) this.#inTime(agent.id, duesOfAgent(agent));
  }

  /** A change may bring up what had fallen due before it: a limit of waiting that passed during an offer. */
  #inTime(id: Id, dues: readonly number[]): void {
    if (dues.length === 0) return;
    const latest = Math.max(Math.min(...dues), this.#changedAt.get(id) ?? 0) + MOST_LATE_MS;
    if (this.#centre.agenda.now > latest) this.#broken(`what fell due for ${id} has not happened`);
  }

  /** What routing chose, before it is carried out. */
  #seeChoices(waiting: readonly WaitingItem[], choices: readonly Choice[]): void {
    const { agenda, queues } = this.#centre;
    const { now } = agenda;
    const chosen = new Set<Id>();
    const given = new Map<Id, number>();
    for (const { conversation } of choices) {
      if (chosen.has(conversation)) this.#broken(`routing gives ${conversation} twice`);
      chosen.add(conversation);
    }
    const left = waiting.filter(({ conversation }) => !chosen.has(conversation));
    for (const { conversation, agent: id } of choices) {
      const item = waiting.find((one) => one.conversation === conversation);
      const agent = this.#centre.agents.get(id);
      const queue = queues.get(item?.queue ?? '');
      if (item === undefined || agent === undefined || queue === undefined || queue.mode === 'manual')
        this.#broken(`routing gives ${conversation}, which is not to be given`);
      const taken = given.get(id) ?? 0;
      const last = taken > 0 ? now : this.#givenAt.get(id);
      if (!hasRoom(agent, taken)) this.#broken(`routing gives ${id} more than fits`);
      if (agent.presence.kind !== 'available' || !mayServe(agent, queue, item.since, last, now))
        this.#broken(`routing gives ${conversation} of ${queue.id} to ${id}, who may not have it now`);
      given.set(id, taken + 1);
      const passed = left.find((other) => {
        const its = queues.get(other.queue);
        return (
          its !== undefined &&
          its.mode !== 'manual' &&
          comesBefore(other, item) &&
          mayServe(agent, its, other.since, last, now)
        );
      });
      if (passed !== undefined)
        this.#broken(`routing passes over ${passed.conversation} and gives ${conversation} to ${id}`);
    }
  }
}
