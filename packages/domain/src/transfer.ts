import { type Conversation, evolve } from './conversation.ts';
import { type Decision, facts, refuse } from './decision.ts';
import type { ConversationFact, EventEntry } from './facts.ts';
import { type Active, type Offer, type Offered, seatsOf, type Unanswered } from './handling.ts';
import { assigned, entryOf, member, move, type Place, seen, waits } from './moves.ts';
import type { AdmittedText } from './text.ts';
import type { Id, Moment, Person } from './values.ts';

/** Handing a conversation on, and handling it together. Only the owner does either: `conversation.not_owner`. */

/** How an agent who is asked stands. `ready`: Available, with room for one more. */
export interface Asked {
  person: Person;
  ready: boolean;
}
/** How they are asked. */
export interface Asking {
  offerSeconds: number;
  mayDecline: boolean;
  unanswered: Unanswered;
  /** The queue's limit of waiting, in seconds: it counts anew from the transfer, should nobody accept. */
  overflowAfter: number | null;
  note: AdmittedText | null;
}

const ownedBy = (c: Conversation, by: Person): Active | null =>
  c.handling.status === 'active' && c.handling.owner.person.id === by.id ? c.handling : null;

/** The wait counts from the customer's first arrival. */
export function transferToQueue(
  c: Conversation,
  queue: Place & { queue: Id; name: string },
  note: AdmittedText | null,
  by: Person,
  at: Moment,
): Decision {
  if (ownedBy(c, by) === null) return refuse('conversation.not_owner');
  const to = { kind: 'queue' as const, id: queue.queue, name: queue.name };
  const entry = entryOf(c, member(by), { event: 'transferred', position: seen(c), from: by, to, note }, at);
  const queued = waits(c, queue, false, at.now, c.arrivedAt);
  return facts(move(c, 'conversation.transferred', 'transferred', queued, entry, at.now));
}

/** To an agent, who must accept; a guest of the conference is in already. Refuses `agent.not_available` and `transfer.self`. */
export function transferToAgent(c: Conversation, to: Asked, how: Asking, by: Person, at: Moment): Decision {
  const handling = ownedBy(c, by);
  if (handling === null) return refuse('conversation.not_owner');
  if (to.person.id === by.id) return refuse('transfer.self');
  const receiver = { kind: 'agent' as const, ...to.person };
  const { note } = how;
  const entry = entryOf(c, member(by), { event: 'transferred', position: seen(c), from: by, to: receiver, note }, at);
  // The customer knows the guest already: what they are told is who left.
  if (handling.guests.some(({ person }) => person.id === to.person.id))
    return facts({ ...assigned(c, to.person, member(by), 'transferred', at), entry } as ConversationFact);
  if (!to.ready) return refuse('agent.not_available');
  const offered: Offered = {
    ...waits(c, { queue: handling.queue, overflowAfter: how.overflowAfter }, false, at.now, c.arrivedAt),
    status: 'offered',
    offer: ask('transfer', to.person, how, by, at),
  };
  return facts(move(c, 'conversation.transferred', 'transferred', offered, entry, at.now));
}

const ask = (kind: Offer['kind'], to: Person, how: Asking, from: Person, { now, newId }: Moment): Offer => ({
  id: newId(),
  kind,
  to,
  at: now,
  expiresAt: now + how.offerSeconds * 1000,
  mayDecline: how.mayDecline,
  from,
  note: how.note,
  unanswered: how.unanswered,
});

/**
 * Invites an agent to a conference. `parties`: how many it has at most, the customer included. Refuses `conference.full`, `conference.already` (they
 * take part or are asked) and `agent.not_available`.
 */
export function invite(c: Conversation, to: Asked, how: Asking, parties: number, by: Person, at: Moment): Decision {
  const handling = ownedBy(c, by);
  if (handling === null) return refuse('conversation.not_owner');
  const inside = [...seatsOf(handling).map(({ person }) => person.id), ...handling.requests.map((one) => one.to.id)];
  if (inside.includes(to.person.id)) return refuse('conference.already');
  if (1 + inside.length >= parties) return refuse('conference.full');
  if (!to.ready) return refuse('agent.not_available');
  const entry = entryOf(c, member(by), { event: 'invited', position: null, to: to.person, note: how.note }, at);
  const requests = [...handling.requests, ask('conference', to.person, how, by, at)];
  return facts(move(c, 'conversation.conferred', 'invited', { ...handling, requests }, entry, at.now));
}

/** Takes an invitation back; `offer.settled` if it was answered. */
export function cancelInvitation(c: Conversation, offer: Id, by: Person, at: Moment): Decision {
  const handling = ownedBy(c, by);
  if (handling === null) return refuse('conversation.not_owner');
  const request = handling.requests.find((one) => one.id === offer);
  if (request === undefined) return refuse('offer.settled');
  const requests = handling.requests.filter((one) => one !== request);
  const entry = entryOf(c, member(by), { event: 'uninvited', position: null, to: request.to }, at);
  return facts(move(c, 'conversation.conferred', 'uninvited', { ...handling, requests }, entry, at.now));
}

/** The guests leave, the conversation goes on. Without guests: `conference.none`. */
export function endConference(c: Conversation, by: Person, at: Moment): Decision {
  const handling = ownedBy(c, by);
  if (handling === null) return refuse('conversation.not_owner');
  if (handling.guests.length + handling.requests.length === 0) return refuse('conference.none');
  const made: ConversationFact[] = [];
  let now = c;
  const step = (next: Active, entry: EventEntry) => {
    const fact = move(now, 'conversation.conferred', 'removed', next, entry, at.now);
    made.push(fact);
    now = evolve(now, fact);
  };
  let left: Active = handling;
  for (const request of handling.requests) {
    left = { ...left, requests: left.requests.filter((one) => one !== request) };
    step(left, entryOf(now, member(by), { event: 'uninvited', position: null, to: request.to }, at));
  }
  for (const { person } of handling.guests) {
    left = { ...left, guests: left.guests.filter((one) => one.person.id !== person.id) };
    step(left, entryOf(now, member(by), { event: 'left', position: seen(now), who: person, why: 'removed' }, at));
  }
  return facts(...made);
}
