import {
  type AdmittedText,
  type Conversation,
  type ConversationFact,
  cancelInvitation,
  endConference,
  endForBan,
  flag,
  type Id,
  invite,
  leave,
  markPending,
  member,
  offersOf,
  postByContact,
  postByMember,
  resolve,
  type Seat,
  seatsOf,
  snooze,
  start,
  transferToAgent,
  transferToQueue,
} from '@parley/domain';
import type { Agents } from './agents.ts';
import type { Centre } from './centre.ts';
import type { Chance } from './chance.ts';
import { HOUR, MINUTE, SECOND, type Stream } from './plan.ts';

const WORDS = 'Words.' as AdmittedText;

/** What agents do beside answering, at each of their turns, and how often. */
const DEEDS = {
  transferToQueue: 0.01,
  transferToAgent: 0.02,
  invite: 0.015,
  snooze: 0.004,
  putAside: 0.002,
  ban: 0.0015,
  flag: 0.004,
} as const;
type Deed = keyof typeof DEEDS;

/** Customers, and what they and agents say to each other until one of them ends it. */
export class Talks {
  readonly #centre: Centre;
  readonly #agents: Agents;
  readonly #chance: Chance;
  #customers = 0;

  constructor(centre: Centre, agents: Agents, chance: Chance) {
    this.#centre = centre;
    this.#agents = agents;
    this.#chance = chance;
    centre.watchers.push({ fact: (before, fact, after) => this.#see(before, fact, after) });
  }

  /** A customer writes for the first time. */
  arrive({ queue, patience }: Stream): void {
    const centre = this.#centre;
    const id = centre.newId();
    const contact = `customer-${++this.#customers}`;
    const regular = queue === 'regulars' ? this.#chance.some(centre.plan.agents) : undefined;
    const beginning = {
      id,
      inbox: queue,
      contact,
      place: centre.placeOf(queue),
      preferred: regular?.id ?? null,
      idleAfter: centre.queues.get(queue)?.mode === 'offer' ? centre.plan.idleAfter : null,
    };
    centre.do({ facts: [start(beginning, centre.at)] });
    this.#write(id);
    this.#waits(id, patience);
  }

  #write(id: Id): void {
    const c = this.#centre.conversation(id);
    const { handling } = c;
    const last =
      handling.status === 'resolved' ? handling.lastOwner : handling.status === 'snoozed' ? handling.owner : null;
    const soon =
      handling.status !== 'resolved' || this.#centre.agenda.now - handling.at <= this.#centre.plan.returnHours * HOUR;
    const owner = last !== null && soon && this.#centre.isReady(last.id) ? last : null;
    const back = { owner, place: this.#centre.placeOf(handling.queue) };
    this.#centre.do(postByContact(c, this.#centre.newId(), WORDS, back, this.#centre.at));
  }

  /** Who waits too long, leaves. */
  #waits(id: Id, patience: number): void {
    const { interaction } = this.#centre.conversation(id);
    this.#centre.agenda.after(this.#chance.exponential(patience), () => {
      const c = this.#centre.conversation(id);
      const { status } = c.handling;
      if (c.interaction === interaction && (status === 'queued' || status === 'offered'))
        this.#centre.do(resolve(c, null, this.#centre.at));
    });
  }

  #see(before: Conversation | null, fact: ConversationFact, after: Conversation): void {
    if (!('handling' in fact)) return;
    const { handling } = after;
    const seated = before === null ? [] : seatsOf(before.handling).map(({ leg }) => leg);
    seatsOf(handling).forEach((seat, n) => {
      const led = before?.handling.status === 'active' && before.handling.owner.leg === seat.leg;
      if (n === 0 && !led) this.#turn(after.id, seat, this.#turnsOf(after));
      if (n > 0 && !seated.includes(seat.leg)) this.#visit(after.id, seat);
    });
    // Some write again where it had ended: soon, or when everybody has forgotten.
    if (fact.type === 'conversation.resolved' && fact.cause !== 'banned' && this.#chance.happens(0.04))
      this.#centre.agenda.after(this.#chance.exponential(3 * HOUR), () => {
        this.#write(after.id);
        this.#waits(after.id, 10 * MINUTE);
      });
  }

  #turnsOf({ inbox }: Conversation): number {
    const usual = this.#centre.plan.streams.find(({ queue }) => queue === inbox)?.turns ?? 1;
    return this.#chance.around(usual);
  }

  /** The owner's turn, `left` of them before the end. */
  #turn(id: Id, seat: Seat, left: number): void {
    const who = seat.person.id;
    const talks = this.#centre.agent(who).work.length + 1;
    const usual = this.#agents.habit(who).replies * (0.7 + 0.3 * talks);
    this.#centre.agenda.after(this.#chance.around(usual), () => {
      const c = this.#centre.conversation(id);
      if (c.handling.status !== 'active' || c.handling.owner.leg !== seat.leg) return;
      if (!this.#agents.isThere(who)) return this.#turn(id, seat, left);
      const deed = this.#deed();
      if (deed !== undefined) {
        this.#try(deed, c, seat);
        const now = this.#centre.conversation(id).handling;
        if (now.status !== 'active' || now.owner.leg !== seat.leg) return;
      }
      this.#centre.do(
        postByMember(this.#centre.conversation(id), this.#centre.newId(), WORDS, seat.person, this.#centre.at),
      );
      if (left <= 0 && this.#chance.happens(0.8)) this.#end(id, seat);
      else this.#answer(id, seat, left - 1);
    });
  }

  #end(id: Id, seat: Seat): void {
    this.#centre.agenda.after(this.#chance.around(10 * SECOND), () => {
      const c = this.#centre.conversation(id);
      if (c.handling.status !== 'active' || c.handling.owner.leg !== seat.leg) return;
      if (this.#agents.isThere(seat.person.id)) this.#centre.do(resolve(c, seat.person, this.#centre.at));
      else this.#end(id, seat);
    });
  }

  /** The customer's turn: an answer, good-bye, or silence. */
  #answer(id: Id, seat: Seat, left: number): void {
    const mood = this.#chance.next();
    this.#centre.agenda.after(this.#chance.around(25 * SECOND), () => {
      const c = this.#centre.conversation(id);
      if (c.handling.status !== 'active') return;
      if (mood < 0.03) return void this.#centre.do(resolve(c, null, this.#centre.at));
      if (mood < 0.06) {
        // Where no rule ends it, the agent does.
        if (c.idleAfter === null) this.#centre.agenda.after(10 * MINUTE, () => this.#end(id, seat));
        else if (this.#chance.happens(0.4)) this.#centre.agenda.after(7 * MINUTE, () => this.#return(id, seat, left));
        return;
      }
      this.#return(id, seat, left);
    });
  }

  #return(id: Id, seat: Seat, left: number): void {
    const { status } = this.#centre.conversation(id).handling;
    if (status === 'resolved') return;
    this.#write(id);
    const { handling } = this.#centre.conversation(id);
    if (handling.status === 'active' && handling.owner.leg === seat.leg) this.#turn(id, seat, left);
  }

  #deed(): Deed | undefined {
    let chance = this.#chance.next();
    for (const [deed, share] of Object.entries(DEEDS) as [Deed, number][]) {
      if (chance < share) return deed;
      chance -= share;
    }
    return undefined;
  }

  #try(deed: Deed, c: Conversation, { person }: Seat): void {
    const centre = this.#centre;
    const { at } = centre;
    const rules = centre.queueOf(c);
    const how = {
      offerSeconds: rules?.offerSeconds ?? 30,
      mayDecline: rules?.mayDecline ?? true,
      unanswered: rules?.unanswered ?? ('queue' as const),
      overflowAfter: centre.placeOf(rules?.id ?? null).overflowAfter,
      note: this.#chance.happens(0.5) ? WORDS : null,
    };
    const colleague = this.#agents.someone(
      ({ id }) => id !== person.id && (centre.isReady(id) || this.#chance.happens(0.01)),
    );
    const asked =
      colleague === undefined ? null : { person: centre.person(colleague), ready: centre.isReady(colleague) };
    switch (deed) {
      case 'transferToQueue': {
        const to = this.#chance.some(centre.plan.queues);
        if (to !== undefined)
          centre.do(
            transferToQueue(c, { ...centre.placeOf(to.id), queue: to.id, name: to.name }, how.note, person, at),
          );
        if (this.#chance.happens(0.5)) this.#waits(c.id, 10 * MINUTE);
        return;
      }
      case 'transferToAgent':
        if (asked !== null) centre.do(transferToAgent(c, asked, how, person, at));
        return;
      case 'invite':
        if (asked === null || !centre.do(invite(c, asked, how, centre.plan.parties, person, at))) return;
        if (this.#chance.happens(0.2)) this.#takeBack(c.id, person.id);
        return;
      case 'snooze':
        centre.do(snooze(c, this.#chance.happens(0.8) ? at.now + HOUR : null, person, at));
        // Who was to be answered later, writes again some day.
        centre.agenda.after(this.#chance.exponential(4 * HOUR), () => this.#wake(c.id));
        return;
      case 'putAside':
        centre.do(markPending(c, person, at));
        return;
      case 'ban':
        centre.do(endForBan(c, member(person), at));
        return;
      case 'flag':
        centre.do(flag(c, !c.flagged, person, at));
    }
  }

  #wake(id: Id): void {
    if (this.#centre.conversation(id).handling.status === 'snoozed') this.#write(id);
  }

  #takeBack(id: Id, by: Id): void {
    this.#centre.agenda.after(5 * SECOND, () => {
      const c = this.#centre.conversation(id);
      const [request] = offersOf(c.handling);
      if (c.handling.status === 'active' && request !== undefined)
        this.#centre.do(cancelInvitation(c, request.id, this.#centre.person(by), this.#centre.at));
    });
  }

  /** A guest writes, and after a while leaves, is thanked, is left alone with the customer, or has it handed over. */
  #visit(id: Id, guest: Seat): void {
    const centre = this.#centre;
    const isIn = (c: Conversation): boolean => seatsOf(c.handling).some(({ leg }) => leg === guest.leg);
    const way = this.#chance.next();
    centre.agenda.after(this.#chance.around(90 * SECOND), () => {
      let c = centre.conversation(id);
      if (!isIn(c) || c.handling.status !== 'active') return;
      const { owner } = c.handling;
      if (!this.#agents.isThere(guest.person.id) || !this.#agents.isThere(owner.person.id))
        return this.#visit(id, guest);
      centre.do(postByMember(c, centre.newId(), WORDS, guest.person, centre.at));
      c = centre.conversation(id);
      const how = {
        offerSeconds: 30,
        mayDecline: true,
        unanswered: 'queue',
        overflowAfter: null,
        note: WORDS,
      } as const;
      if (way < 0.4) centre.do(leave(c, guest.person, 'left', centre.at));
      else if (way < 0.6) centre.do(endConference(c, owner.person, centre.at));
      else if (way < 0.8) centre.do(leave(c, owner.person, 'left', centre.at));
      else if (way < 0.9)
        centre.do(transferToAgent(c, { person: guest.person, ready: false }, how, owner.person, centre.at));
      // Not theirs to end: refused.
      else {
        centre.do(resolve(c, guest.person, centre.at));
        if (isIn(centre.conversation(id))) this.#visit(id, guest);
      }
    });
  }
}
