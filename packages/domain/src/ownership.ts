import { type Conversation, evolve, ownerOf } from './conversation.ts';
import { type Decision, facts, nothing, refuse } from './decision.ts';
import type { Cause, ConversationFact } from './facts.ts';
import { seatsOf } from './handling.ts';
import {
  assigned,
  entryOf,
  member,
  move,
  type Place,
  type Return,
  reopened,
  returned,
  SYSTEM,
  seen,
  waits,
} from './moves.ts';
import type { Author, Instant, Moment, Person } from './values.ts';

/** What changes by hand who has a conversation, and what ends it. */

/** A guest of a conference neither ends it for the others, nor puts it aside, nor says whose it is: `conference.guest`. */
const isGuest = ({ handling }: Conversation, by: Person): boolean =>
  handling.status === 'active' && handling.guests.some(({ person }) => person.id === by.id);

/**
 * To a member, or to nobody (`to` null: it waits again in `place`). By hand this may go past capacity. A resolved conversation has no owner:
 * `conversation.resolved`. What is offered to somebody else is withdrawn from them.
 */
export function assign(c: Conversation, to: Person | null, by: Author, place: Place, at: Moment): Decision {
  const { handling } = c;
  if (handling.status === 'resolved') return refuse('conversation.resolved');
  if (by.kind === 'member' && isGuest(c, by)) return refuse('conference.guest');
  if (handling.status === 'offered') {
    if (to !== null && handling.offer.to.id === to.id) return facts(assigned(c, to, by, 'accepted', at));
    const back = returned(c, handling, 'withdrawn', at);
    return to === null ? facts(back) : facts(back, assigned(evolve(c, back), to, by, 'assigned', at));
  }
  if (to === null) {
    if (handling.status === 'queued') return nothing;
    const from = ownerOf(c);
    // What was set aside has nobody whom the customer could see leave.
    const entry =
      from === null
        ? entryOf(c, by, { event: 'opened', position: null }, at)
        : entryOf(c, by, { event: 'assigned', position: seen(c), from, to: null }, at);
    return facts(move(c, 'conversation.queued', 'released', waits(c, place, true, at.now), entry, at.now));
  }
  if (ownerOf(c)?.id === to.id) return nothing;
  return facts(assigned(c, to, by, 'assigned', at));
}

/** A bot has it, or it is put aside until somebody opens it. */
export function markPending(c: Conversation, by: Person, at: Moment): Decision {
  const { handling } = c;
  if (handling.status === 'pending') return nothing;
  if (handling.status === 'resolved') return refuse('conversation.resolved');
  if (handling.status === 'offered') return refuse('conversation.offered');
  if (isGuest(c, by)) return refuse('conference.guest');
  const entry = entryOf(c, member(by), { event: 'pending', position: null }, at);
  const owner = handling.status === 'snoozed' ? handling.owner : ownerOf(c);
  const pending = { status: 'pending' as const, queue: handling.queue, owner };
  return facts(move(c, 'conversation.set_aside', 'pending', pending, entry, at.now));
}

/** `until` null: until the customer writes; else it must lie ahead (`snooze.past`). */
export function snooze(c: Conversation, until: Instant | null, by: Person, at: Moment): Decision {
  const { handling } = c;
  if (handling.status === 'resolved') return refuse('conversation.resolved');
  if (handling.status === 'offered') return refuse('conversation.offered');
  if (isGuest(c, by)) return refuse('conference.guest');
  if (until !== null && until <= at.now) return refuse('snooze.past');
  if (handling.status === 'snoozed' && handling.until === until) return nothing;
  const owner =
    handling.status === 'active' ? handling.owner.person : handling.status === 'queued' ? null : handling.owner;
  const entry = entryOf(c, member(by), { event: 'snoozed', position: null, until }, at);
  const snoozed = { status: 'snoozed' as const, queue: handling.queue, owner, until };
  return facts(move(c, 'conversation.set_aside', 'snoozed', snoozed, entry, at.now));
}

/** *Open*, from pending or snoozed: it becomes the agent's who does it. Otherwise there is nothing to open: `conversation.open`. */
export function open(c: Conversation, by: Person, place: Place, at: Moment): Decision {
  const { status } = c.handling;
  if (status === 'resolved') return refuse('conversation.resolved');
  if (status !== 'pending' && status !== 'snoozed') return refuse('conversation.open');
  return facts(reopened(c, 'opened', { owner: by, place }, member(by), at));
}

/** *Reopen* makes it the member's who does it. */
export function reopen(c: Conversation, by: Person, place: Place, at: Moment): Decision {
  if (c.handling.status !== 'resolved') return refuse('conversation.not_resolved');
  return facts(reopened(c, 'reopened', { owner: by, place }, member(by), at));
}

/** The snooze is over. */
export const wake = (c: Conversation, back: Return, at: Moment): ConversationFact =>
  reopened(c, 'woken', back, SYSTEM, at);

/** The end. `by` null: the customer's. */
export function resolve(c: Conversation, by: Person | null, at: Moment): Decision {
  const { handling } = c;
  if (handling.status === 'resolved') return nothing;
  if (by !== null && isGuest(c, by)) return refuse('conference.guest');
  return facts(
    by === null
      ? ended(c, { kind: 'contact' }, 'customer_left', 'ended', at)
      : ended(c, member(by), 'ended', 'ended', at),
  );
}

export function ended(
  c: Conversation,
  by: Author,
  cause: Cause,
  why: 'ended' | 'idle' | 'banned' | 'abandoned',
  at: Moment,
): ConversationFact {
  const { handling } = c;
  const lastOwner =
    handling.status === 'active'
      ? handling.owner.person
      : handling.status === 'pending' || handling.status === 'snoozed'
        ? handling.owner
        : handling.status === 'offered'
          ? handling.offer.from
          : null;
  const entry = entryOf(c, by, { event: 'resolved', position: seen(c), why }, at);
  const resolved = { status: 'resolved' as const, queue: handling.queue, at: at.now, lastOwner };
  return move(c, 'conversation.resolved', cause, resolved, entry, at.now);
}

/** Ended at once and for good, whatever its state. */
export const endForBan = (c: Conversation, by: Author, at: Moment): Decision =>
  c.handling.status === 'resolved' ? nothing : facts(ended(c, by, 'banned', 'banned', at));

/**
 * A participant leaves while the others go on. The owner's place passes to the longest-standing guest; an owner without guests cannot leave
 * (`conference.none`): they transfer or end. Who takes no part has nothing to leave: `conversation.not_in`.
 */
export function leave(c: Conversation, who: Person, cause: 'left' | 'lost', at: Moment): Decision {
  const { handling } = c;
  if (handling.status !== 'active' || !seatsOf(handling).some(({ person }) => person.id === who.id))
    return refuse('conversation.not_in');
  const author = cause === 'left' ? member(who) : SYSTEM;
  const entry = entryOf(c, author, { event: 'left', position: seen(c), who, why: cause }, at);
  if (handling.owner.person.id !== who.id) {
    const guests = handling.guests.filter(({ person }) => person.id !== who.id);
    return facts(move(c, 'conversation.conferred', cause, { ...handling, guests }, entry, at.now));
  }
  const [first, ...guests] = handling.guests;
  if (first === undefined) return refuse('conference.none');
  return facts(move(c, 'conversation.assigned', cause, { ...handling, owner: first, guests }, entry, at.now));
}

/** An owner who is gone for good: to the longest-standing guest, or back to the head of the queue, and both sides are told. */
export function release(c: Conversation, who: Person, place: Place, at: Moment): Decision {
  const { handling } = c;
  if (handling.status === 'offered' && handling.offer.to.id === who.id)
    return facts(returned(c, handling, 'withdrawn', at));
  if (handling.status !== 'active') return nothing;
  const requests = handling.requests.filter((offer) => offer.to.id !== who.id);
  if (requests.length < handling.requests.length) {
    const entry = entryOf(c, SYSTEM, { event: 'uninvited', position: null, to: who }, at);
    return facts(move(c, 'conversation.conferred', 'withdrawn', { ...handling, requests }, entry, at.now));
  }
  if (!seatsOf(handling).some(({ person }) => person.id === who.id)) return nothing;
  if (handling.owner.person.id !== who.id || handling.guests.length > 0) return leave(c, who, 'lost', at);
  const entry = entryOf(c, SYSTEM, { event: 'left', position: seen(c), who, why: 'lost' }, at);
  return facts(move(c, 'conversation.queued', 'lost', waits(c, place, true, at.now), entry, at.now));
}
