import type { Conversation } from './conversation.ts';
import { evolve, postBySystem } from './conversation.ts';
import { type Decision, facts, nothing, refuse } from './decision.ts';
import type { ConversationFact } from './facts.ts';
import { type Offer, type Offered, seatsOf } from './handling.ts';
import { next } from './lines.ts';
import {
  assigned,
  entryOf,
  member,
  move,
  type Place,
  returned,
  SYSTEM,
  seatFor,
  seen,
  unanswered,
  waits,
} from './moves.ts';
import { ended, wake } from './ownership.ts';
import type { Queue } from './queue.ts';
import { admitText } from './text.ts';
import type { Id, Moment, Person } from './values.ts';

/** The offers of routing, of transfers and of conferences, and what falls due by itself. */

/** Presents a conversation that waits to one agent. Whether they may and can take it is routing's business. */
export function offer(c: Conversation, to: Person, queue: Queue, at: Moment): ConversationFact | null {
  const { handling } = c;
  if (handling.status !== 'queued') return null;
  const made: Offer = {
    id: at.newId(),
    kind: 'queue',
    to,
    at: at.now,
    expiresAt: at.now + queue.offerSeconds * 1000,
    mayDecline: queue.mayDecline,
    from: null,
    note: null,
    unanswered: 'queue',
  };
  return move(c, 'conversation.offered', 'offered', { ...handling, status: 'offered', offer: made }, null, at.now);
}

/** In a queue that does not ask. */
export const autoAssign = (c: Conversation, to: Person, at: Moment): ConversationFact | null =>
  c.handling.status === 'queued' ? assigned(c, to, SYSTEM, 'auto_assigned', at) : null;

const find = (c: Conversation, id: Id): Offer | undefined => {
  const { handling } = c;
  if (handling.status === 'offered') return handling.offer.id === id ? handling.offer : undefined;
  return handling.status === 'active' ? handling.requests.find((request) => request.id === id) : undefined;
};

/** Why an offer cannot be answered; null: it can. */
function unanswerable(c: Conversation, id: Id, by: Person, at: Moment) {
  const made = find(c, id);
  if (made === undefined) return 'offer.settled' as const;
  if (made.to.id !== by.id) return 'not_found' as const;
  return at.now >= made.expiresAt ? ('offer.expired' as const) : null;
}

/** Refuses `offer.settled` (answered, withdrawn or over), `offer.expired`, and `not_found` for somebody else's. */
export function accept(c: Conversation, id: Id, by: Person, at: Moment): Decision {
  const { handling } = c;
  if (seatsOf(handling).some(({ person }) => person.id === by.id) && find(c, id) === undefined) return nothing;
  const refusal = unanswerable(c, id, by, at);
  if (refusal !== null) return refuse(refusal);
  if (handling.status !== 'active') return facts(assigned(c, by, member(by), 'accepted', at));
  const guests = [...handling.guests, seatFor(by, at)];
  const requests = handling.requests.filter((request) => request.id !== id);
  const entry = entryOf(c, member(by), { event: 'joined', position: seen(c), who: by }, at);
  return facts(move(c, 'conversation.conferred', 'accepted', { ...handling, guests, requests }, entry, at.now));
}

/** Where declining is allowed; otherwise `offer.must_answer`. `senderThere`: whoever transferred it could take it back. */
export function decline(c: Conversation, id: Id, by: Person, senderThere: boolean, at: Moment): Decision {
  const refusal = unanswerable(c, id, by, at);
  if (refusal !== null) return refuse(refusal);
  const made = find(c, id) as Offer;
  if (!made.mayDecline) return refuse('offer.must_answer');
  return facts(...turnedDown(c, made, 'declined', senderThere, at));
}

/** What an offer that is not accepted comes to. `senderThere`: whoever transferred it could take it back. */
function turnedDown(
  c: Conversation,
  made: Offer,
  why: 'declined' | 'expired',
  senderThere: boolean,
  at: Moment,
): ConversationFact[] {
  const { handling } = c;
  if (handling.status === 'active') {
    const requests = handling.requests.filter((request) => request.id !== made.id);
    return [move(c, 'conversation.conferred', why, { ...handling, requests }, unanswered(c, made, why, at), at.now)];
  }
  const back = returned(c, handling as Offered, why, at);
  if (made.kind !== 'transfer' || made.unanswered === 'queue') return [back];
  const then = evolve(c, back);
  if (made.unanswered === 'close') return [back, ended(then, SYSTEM, 'abandoned', 'abandoned', at)];
  return made.from !== null && senderThere ? [back, assigned(then, made.from, SYSTEM, 'assigned', at)] : [back];
}

/** Whether agents can be given something, as far as decisions about one conversation ask. */
export type IsThere = (member: Id) => boolean;

/** The queue that takes over what has waited too long in another. */
export type OverflowPlace = Place & { queue: Id; name: string };

/** What falls due by itself: offers and invitations, the queue's limit, snooze, the customer's silence. Nothing, if nothing has. */
export function fallDue(
  c: Conversation,
  queue: Queue | null,
  overflow: OverflowPlace | null,
  idleText: string,
  place: Place,
  isThere: IsThere,
  at: Moment,
): readonly ConversationFact[] {
  const { handling } = c;
  const { now } = at;
  switch (handling.status) {
    case 'offered':
      return now < handling.offer.expiresAt
        ? []
        : turnedDown(c, handling.offer, 'expired', senderThere(handling.offer, isThere), at);
    case 'queued':
      return handling.overflowAt === null || now < handling.overflowAt ? [] : overflowed(c, queue, overflow, at);
    case 'active': {
      const late = handling.requests.find((request) => now >= request.expiresAt);
      if (late !== undefined) return turnedDown(c, late, 'expired', false, at);
      return silent(c, idleText, at);
    }
    case 'snoozed': {
      if (handling.until === null || now < handling.until) return [];
      const owner = handling.owner !== null && isThere(handling.owner.id) ? handling.owner : null;
      return [wake(c, { owner, place }, at)];
    }
    default:
      return [];
  }
}

const senderThere = ({ from }: Offer, isThere: IsThere): boolean => from !== null && isThere(from.id);

/** The queue's limit of waiting: on to another queue, or the customer is told what they may do and nobody is offered it any more. */
function overflowed(c: Conversation, queue: Queue | null, to: OverflowPlace | null, at: Moment): ConversationFact[] {
  const rule = queue?.overflow ?? { kind: 'none' };
  if (c.handling.status !== 'queued') return [];
  if (rule.kind === 'none' || queue === null || (rule.kind === 'queue' && to === null))
    return [move(c, 'conversation.queued', 'overflowed', { ...c.handling, overflowAt: null }, null, at.now)];
  const place = rule.kind === 'queue' && to !== null ? to : { queue: null, overflowAfter: null };
  const said = rule.kind === 'queue' ? undefined : admitText(rule.text);
  const facts: ConversationFact[] = [];
  let now = c;
  if (said !== undefined && 'text' in said) {
    facts.push(postBySystem(c, said.text, at));
    now = evolve(c, facts[0] as ConversationFact);
  }
  const entry = entryOf(
    now,
    SYSTEM,
    {
      event: 'overflowed',
      position: null,
      to: rule.kind === 'queue' && to !== null ? { id: to.queue, name: to.name } : null,
    },
    at,
  );
  facts.push(
    move(now, 'conversation.queued', 'overflowed', waits(now, place, c.handling.ahead, at.now), entry, at.now),
  );
  return facts;
}

/** The customer has said nothing after our last word: a warning at half of the limit, the end at the limit. */
function silent(c: Conversation, idleText: string, at: Moment): ConversationFact[] {
  if (c.idleAfter === null || c.idleSince === null) return [];
  const end = c.idleSince + c.idleAfter;
  if (at.now >= end) {
    const said = admitText(idleText);
    if (!('text' in said)) return [ended(c, SYSTEM, 'idle', 'idle', at)];
    const last = postBySystem(c, said.text, at);
    return [last, ended(evolve(c, last), SYSTEM, 'idle', 'idle', at)];
  }
  if (c.idleWarned || at.now < c.idleSince + c.idleAfter / 2) return [];
  const entry = entryOf(c, SYSTEM, { event: 'idle', position: seen(c), until: end }, at);
  return [{ ...next(c), type: 'conversation.idle_warned', entry }];
}
