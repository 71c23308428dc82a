import type { Conversation } from './conversation.ts';
import type { Cause, EventEntry, EventOf, HandlingFact } from './facts.ts';
import type { Active, Handling, Offer, Offered, Queued, Seat } from './handling.ts';
import { line, next } from './lines.ts';
import type { Author, Id, Instant, Moment, Person } from './values.ts';

/** The single steps that who-has-a-conversation is made of; what may be done is decided by whoever takes them (routing, transfer, conference, resolve). */

/** Where a conversation waits. `overflowAfter`: the queue's limit, in seconds. */
export interface Place {
  queue: Id | null;
  overflowAfter: number | null;
}
export const overflowAt = ({ overflowAfter }: Place, since: Instant): Instant | null =>
  overflowAfter === null ? null : since + overflowAfter * 1000;

/** To whom, and where else, a conversation returns when it is taken up again. */
export interface Return {
  /** Who had it, if they may and can take it. */
  owner: Person | null;
  place: Place;
}

/** What an event's line says beside its common part. */
type Said<Event> = Omit<Event, 'id' | 'place' | 'at' | 'author' | 'kind'>;

export const entryOf = <Event extends EventEntry['event']>(
  c: Conversation,
  author: Author,
  said: { event: Event } & Said<EventOf<Event>>,
  { now, newId }: Moment,
): EventOf<Event> => ({ ...line(c, newId(), author, now), ...said }) as EventOf<Event>;
/** The position of a line that the customer sees. */
export const seen = (c: Conversation): number => c.position + 1;

type Type = Exclude<HandlingFact['type'], 'conversation.reopened'>;

export const move = (
  c: Conversation,
  type: Type,
  cause: Cause,
  handling: Handling,
  entry: EventEntry | null,
  now: Instant,
): HandlingFact => ({ ...next(c), type, cause, handling, entry, at: now }) as HandlingFact;

export const SYSTEM: Author = { kind: 'system' };
export const member = (person: Person): Author => ({ kind: 'member', ...person });

/** When the customer's wait began: now, unless they wait already. */
const waitOf = ({ handling }: Conversation, now: Instant) =>
  handling.status === 'queued' || handling.status === 'offered'
    ? { since: handling.since, preferred: handling.preferred }
    : { since: now, preferred: ownerBefore(handling) };
/** Who had it before it was over or put aside; who gives it away now is not asked first. */
const ownerBefore = (handling: Handling): Id | null =>
  handling.status === 'resolved'
    ? (handling.lastOwner?.id ?? null)
    : handling.status === 'snoozed' || handling.status === 'pending'
      ? (handling.owner?.id ?? null)
      : null;

/** It waits in `place`. `since`: when the wait began, where that is neither now nor known. */
export function waits(c: Conversation, place: Place, ahead: boolean, now: Instant, since?: Instant): Queued {
  const wait = { ...waitOf(c, now), ...(since !== undefined && { since }) };
  return { status: 'queued', queue: place.queue, ahead, overflowAt: overflowAt(place, now), ...wait };
}

/** An offer that came to nothing: back to the head of its priority, with its waiting time kept. */
export function returned(
  c: Conversation,
  handling: Offered,
  cause: 'declined' | 'expired' | 'withdrawn',
  at: Moment,
): HandlingFact {
  const { queue, since, preferred, overflowAt: limit, offer } = handling;
  const queued: Queued = { status: 'queued', queue, since, ahead: true, preferred, overflowAt: limit };
  return move(c, 'conversation.queued', cause, queued, unanswered(c, offer, cause, at), at.now);
}

export const unanswered = (
  c: Conversation,
  offer: Offer,
  why: 'declined' | 'expired' | 'withdrawn',
  at: Moment,
): EventEntry =>
  entryOf(
    c,
    why === 'declined' ? member(offer.to) : SYSTEM,
    { event: 'unanswered', position: null, who: offer.to, why, offer: offer.kind },
    at,
  );

export const seatFor = (person: Person, { now, newId }: Moment): Seat => ({ leg: newId(), person, since: now });

/** `to` has it from now on. A guest of the conference who becomes owner keeps their seat. */
export function assigned(c: Conversation, to: Person, by: Author, cause: Cause, at: Moment): HandlingFact {
  const { handling } = c;
  const from = handling.status === 'active' ? handling.owner.person : null;
  const guests = handling.status === 'active' ? handling.guests.filter(({ person }) => person.id !== to.id) : [];
  const seated = handling.status === 'active' && handling.guests.find(({ person }) => person.id === to.id);
  const active: Active = {
    status: 'active',
    queue: handling.queue,
    owner: seated || seatFor(to, at),
    guests,
    requests: handling.status === 'active' ? handling.requests.filter((offer) => offer.to.id !== to.id) : [],
  };
  const entry = entryOf(c, by, { event: 'assigned', position: seen(c), from, to }, at);
  return move(c, 'conversation.assigned', cause, active, entry, at.now);
}

/** A new interaction of a resolved conversation begins, or one that was set aside goes on: with `back.owner`, or in the queue. */
export function reopened(
  c: Conversation,
  cause: 'reopened' | 'woken' | 'opened',
  back: Return,
  by: Author,
  at: Moment,
): HandlingFact {
  const handling: Handling =
    back.owner === null
      ? waits(c, back.place, false, at.now)
      : { status: 'active', queue: c.handling.queue, owner: seatFor(back.owner, at), guests: [], requests: [] };
  const entry = entryOf(c, by, { event: cause, position: null }, at);
  if (c.handling.status === 'resolved')
    return {
      ...next(c),
      type: 'conversation.reopened',
      cause,
      handling,
      interaction: at.newId(),
      entry,
      at: at.now,
    };
  return move(c, back.owner === null ? 'conversation.queued' : 'conversation.assigned', cause, handling, entry, at.now);
}
