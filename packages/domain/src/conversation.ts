import { type Decision, facts, nothing, refuse } from './decision.ts';
import type { ConversationFact, HandlingFact, MessageEntry } from './facts.ts';
import type { Handling } from './handling.ts';
import { line, next } from './lines.ts';
import { assigned, entryOf, member, overflowAt, type Place, type Return, reopened, SYSTEM } from './moves.ts';
import { type AdmittedText, preview } from './text.ts';
import type { Author, Channel, Id, Instant, Moment, Person, Priority } from './values.ts';

export interface Conversation {
  id: Id;
  inbox: Id;
  contact: Id;
  channel: Channel;
  handling: Handling;
  /** One handling, from start or reopening to the end; what reports count. */
  interaction: Id;
  /** When that began. */
  arrivedAt: Instant;
  priority: Priority;
  /** An agent asks for a supervisor's help. */
  flagged: boolean;
  /** Silence of the customer after which it ends, in milliseconds; null: never. */
  idleAfter: number | null;
  /** Since when the customer is silent after our last word. */
  idleSince: Instant | null;
  idleWarned: boolean;
  /** Last line of the timeline, last line the customer may see, last change. See facts.ts. */
  place: number;
  position: number;
  revision: number;
  /** Messages of the customer that our side has not read. */
  unread: number;
  teamRead: number;
  contactDelivered: number;
  contactRead: number;
  preview: { text: string; by: Id | null } | null;
  createdAt: Instant;
  lastAt: Instant;
  /** When the customer's oldest unanswered message came; null when the last word was ours. */
  waitingSince: Instant | null;
}

/** How long after resolving the customer's next message goes back to the last owner, unless the inbox says otherwise: a day, what shared inboxes of this field use. */
export const RETURN_HOURS = 24;

/** Status and owner as two plain values, for rows and screens. */
export const statusOf = (conversation: Conversation): Handling['status'] => conversation.handling.status;
export const ownerOf = ({ handling }: Conversation): Person | null =>
  handling.status === 'active' ? handling.owner.person : null;
export const queueOf = ({ handling }: Conversation): Id | null => handling.queue;

export interface Beginning {
  id: Id;
  inbox: Id;
  contact: Id;
  place: Place;
  /** Who had this customer last, for queues that ask for it. */
  preferred: Id | null;
  idleAfter: number | null;
}

export function start({ id, place, ...how }: Beginning, { now, newId }: Moment) {
  return {
    queue: place.queue,
    overflowAt: overflowAt(place, now),
    type: 'conversation.started' as const,
    conversation: id,
    revision: 1,
    at: now,
    interaction: newId(),
    ...how,
  } satisfies ConversationFact;
}

/** The customer writes. In a resolved conversation that reopens it, as `back` says; a snoozed one wakes. */
export function postByContact(c: Conversation, id: Id, text: AdmittedText, back: Return, at: Moment): Decision {
  const by: Author = { kind: 'contact' };
  const { status } = c.handling;
  if (status !== 'resolved' && status !== 'snoozed') return facts(posted(c, id, by, text, at.now));
  const again = reopened(c, status === 'resolved' ? 'reopened' : 'woken', back, SYSTEM, at);
  return facts(again, posted(evolve(c, again), id, by, text, at.now));
}

/**
 * A member writes. A conversation that nobody has becomes theirs by that; one that is offered to a colleague must be answered or given back first
 * (`conversation.offered`), a resolved one reopened (`conversation.resolved`).
 */
export function postByMember(c: Conversation, id: Id, text: AdmittedText, by: Person, at: Moment): Decision {
  const author = member(by);
  const { handling } = c;
  if (handling.status === 'resolved') return refuse('conversation.resolved');
  if (handling.status === 'active') return facts(posted(c, id, author, text, at.now));
  if (handling.status === 'offered' && handling.offer.to.id !== by.id) return refuse('conversation.offered');
  const taken = assigned(c, by, author, handling.status === 'offered' ? 'accepted' : 'replied', at);
  return facts(taken, posted(evolve(c, taken), id, author, text, at.now));
}

/** Parley itself writes: what an inbox or a queue says in its own words. */
export const postBySystem = (c: Conversation, text: AdmittedText, { now, newId }: Moment): ConversationFact =>
  posted(c, newId(), SYSTEM, text, now);

/**
 * A member has read up to `position`. Counts only for the owner, or for anyone while nobody owns it: a colleague's glance does not clear the
 * owner's unread mark. What arrived after `position` is taken to be the customer's: at most one line too many, until the next reading.
 */
export function readByTeam(c: Conversation, by: Id, position: number): Decision {
  const owner = ownerOf(c);
  const read = Math.min(position, c.position);
  if ((owner !== null && owner.id !== by) || read <= c.teamRead) return nothing;
  return facts({ ...next(c), type: 'conversation.read_by_team', read, unread: Math.min(c.unread, c.position - read) });
}

/** The customer's side has received up to `delivered` and read up to `read`. Marks only ever move forward. */
export function readByContact(c: Conversation, delivered: number, read: number): Decision {
  const toRead = Math.max(c.contactRead, Math.min(read, c.position));
  const toDelivered = Math.max(c.contactDelivered, toRead, Math.min(delivered, c.position));
  if (toRead === c.contactRead && toDelivered === c.contactDelivered) return nothing;
  return facts({ ...next(c), type: 'conversation.read_by_contact', delivered: toDelivered, read: toRead });
}

/** An agent asks for help, or no longer does; supervisors see it at once. */
export function flag(c: Conversation, on: boolean, by: Person, at: Moment): Decision {
  if (c.flagged === on) return nothing;
  if (c.handling.status === 'resolved') return refuse('conversation.resolved');
  const entry = entryOf(c, member(by), { event: 'flagged', position: null, on }, at);
  return facts({ ...next(c), type: 'conversation.flagged', on, entry });
}

export function prioritise(c: Conversation, to: Priority, by: Person, at: Moment): Decision {
  if (c.priority === to) return nothing;
  const entry = entryOf(c, member(by), { event: 'prioritised', position: null, to }, at);
  return facts({ ...next(c), type: 'conversation.prioritised', priority: to, entry });
}

function posted(c: Conversation, id: Id, author: Author, text: AdmittedText, now: Instant): ConversationFact {
  const entry: MessageEntry = { ...line(c, id, author, now), kind: 'message', position: c.position + 1, text };
  return { ...next(c), type: 'message.posted', entry };
}

/** The state that `conversation.started` makes. */
export function begun(fact: Extract<ConversationFact, { type: 'conversation.started' }>): Conversation {
  return {
    id: fact.conversation,
    inbox: fact.inbox,
    contact: fact.contact,
    channel: 'chat',
    handling: {
      status: 'queued',
      queue: fact.queue,
      since: fact.at,
      ahead: false,
      preferred: fact.preferred,
      overflowAt: fact.overflowAt,
    },
    interaction: fact.interaction,
    arrivedAt: fact.at,
    priority: 'normal',
    flagged: false,
    idleAfter: fact.idleAfter,
    idleSince: null,
    idleWarned: false,
    place: 0,
    position: 0,
    revision: fact.revision,
    unread: 0,
    teamRead: 0,
    contactDelivered: 0,
    contactRead: 0,
    preview: null,
    createdAt: fact.at,
    lastAt: fact.at,
    waitingSince: null,
  };
}

/** The clocks of two nodes differ a little; a conversation never moves back in the lists for that. */
const later = (c: Conversation, at: Instant): Instant => Math.max(c.lastAt, at);

/** The state after a fact. */
export function evolve(c: Conversation, fact: ConversationFact): Conversation {
  const { revision } = fact;
  switch (fact.type) {
    case 'conversation.started':
      return begun(fact);
    // biome-ignore lint/suspicious/noFallthroughSwitchClause: every author returns
    case 'message.posted': {
      const { entry } = fact;
      const moved = { revision, place: entry.place, position: entry.position, lastAt: later(c, entry.at) };
      switch (entry.author.kind) {
        case 'contact':
          // Writing is proof of having read what stood above.
          return {
            ...c,
            ...moved,
            unread: c.unread + 1,
            contactRead: entry.position,
            contactDelivered: entry.position,
            preview: { text: preview(entry.text), by: null },
            waitingSince: c.waitingSince ?? entry.at,
            idleSince: null,
            idleWarned: false,
          };
        case 'member':
          return {
            ...c,
            ...moved,
            unread: 0,
            teamRead: entry.position,
            preview: { text: preview(entry.text), by: entry.author.id },
            waitingSince: null,
            idleSince: c.idleAfter === null ? null : entry.at,
            idleWarned: false,
          };
        case 'system':
          return { ...c, ...moved };
      }
    }
    case 'conversation.queued':
    case 'conversation.offered':
    case 'conversation.assigned':
    case 'conversation.transferred':
    case 'conversation.conferred':
    case 'conversation.set_aside':
      return { ...c, ...withEntry(c, fact), ...silence(c, fact), handling: fact.handling };
    case 'conversation.resolved':
      return {
        ...c,
        ...withEntry(c, fact),
        handling: fact.handling,
        lastAt: later(c, fact.at),
        waitingSince: null,
        flagged: false,
        idleSince: null,
        idleWarned: false,
      };
    case 'conversation.reopened':
      return {
        ...c,
        ...withEntry(c, fact),
        handling: fact.handling,
        interaction: fact.interaction,
        arrivedAt: fact.at,
        lastAt: later(c, fact.at),
      };
    case 'conversation.idle_warned':
      return { ...c, ...withEntry(c, fact), idleWarned: true };
    case 'conversation.flagged':
      return { ...c, ...withEntry(c, fact), flagged: fact.on };
    case 'conversation.prioritised':
      return { ...c, ...withEntry(c, fact), priority: fact.priority };
    case 'conversation.wrapped_up':
      return { ...c, ...withEntry(c, fact) };
    case 'conversation.read_by_team':
      return { ...c, revision, teamRead: fact.read, unread: fact.unread };
    case 'conversation.read_by_contact':
      return { ...c, revision, contactDelivered: fact.delivered, contactRead: fact.read };
  }
}

/** Who waits for us is not silent, nor is whoever was set aside: their silence counts again from our next word. */
const silence = (c: Conversation, { handling }: HandlingFact): Pick<Conversation, 'idleSince' | 'idleWarned'> =>
  handling.status === 'active' && c.handling.status === 'active'
    ? { idleSince: c.idleSince, idleWarned: c.idleWarned }
    : { idleSince: null, idleWarned: false };

const withEntry = (c: Conversation, { revision, entry }: Pick<HandlingFact, 'revision' | 'entry'>) => ({
  revision,
  place: entry?.place ?? c.place,
  position: entry?.position ?? c.position,
});

/** When something of this conversation falls due by itself; null: nothing will. */
export function dueOf(c: Conversation): Instant | null {
  const { handling } = c;
  const dues: Instant[] = [];
  if (handling.status === 'queued' || handling.status === 'offered') {
    if (handling.status === 'offered') dues.push(handling.offer.expiresAt);
    else if (handling.overflowAt !== null) dues.push(handling.overflowAt);
  }
  if (handling.status === 'active') {
    dues.push(...handling.requests.map((offer) => offer.expiresAt));
    if (c.idleAfter !== null && c.idleSince !== null)
      dues.push(c.idleSince + (c.idleWarned ? c.idleAfter : c.idleAfter / 2));
  }
  if (handling.status === 'snoozed' && handling.until !== null) dues.push(handling.until);
  return dues.length === 0 ? null : Math.min(...dues);
}
