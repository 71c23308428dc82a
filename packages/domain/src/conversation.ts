import { type Decision, facts, nothing, refuse } from './decision.ts';
import type { ConversationFact, MessageEntry, Person } from './facts.ts';
import { type AdmittedText, preview } from './text.ts';
import type { Author, Id, Instant } from './values.ts';

/**
 * A conversation's life:
 *
 *              ┌────────────── unassign ───────────────┐
 *              ▼                                       │
 *  (start) ► queued ── assign / take by replying ──► active ──┐
 *              │  ▲                                  │  ▲  │  │ assign to another
 *              │  │                          resolve │  │  └──┘
 *              │  │   the customer writes, nobody    ▼  │ reopened by an agent, or the customer
 *              │  └────────────────────────────── resolved  writes and the last owner is at hand
 *              └──────────── resolve ────────────────▲
 */
export type Handling =
  | { status: 'queued' }
  | { status: 'active'; owner: Person }
  /** `lastOwner` gets it back when the customer writes again soon enough. */
  | { status: 'resolved'; at: Instant; lastOwner: Person | null };

export interface Conversation {
  id: Id;
  inbox: Id;
  contact: Id;
  handling: Handling;
  /** Last line of the timeline, last line the customer may see, last change. See facts.ts. */
  place: number;
  position: number;
  revision: number;
  /** Messages of the customer that our side has not read. */
  unread: number;
  teamRead: number;
  contactDelivered: number;
  contactRead: number;
  preview: { text: string; by: 'contact' | 'member' } | null;
  createdAt: Instant;
  lastAt: Instant;
  /** When the customer's oldest unanswered message came; null when the last word was ours. */
  waitingSince: Instant | null;
}

/** How long after resolving the customer's next message goes back to the last owner: a day, what shared inboxes of this field use. */
export const REOPEN_TO_OWNER_MS = 24 * 60 * 60 * 1000;

/** Status and owner as two plain values, for rows and screens. */
export const statusOf = (conversation: Conversation): Handling['status'] => conversation.handling.status;
export const ownerOf = (conversation: Conversation): Person | null =>
  conversation.handling.status === 'active' ? conversation.handling.owner : null;

/** The next fact's common part. */
const next = (c: Conversation) => ({
  conversation: c.id,
  contact: c.contact,
  inbox: c.inbox,
  revision: c.revision + 1,
});

/** The next line's common part. */
const line = (c: Conversation, id: Id, author: Author, now: Instant) => ({ id, place: c.place + 1, at: now, author });

export function start(conversation: { id: Id; inbox: Id; contact: Id }, now: Instant): ConversationFact {
  return {
    type: 'conversation.started',
    conversation: conversation.id,
    contact: conversation.contact,
    inbox: conversation.inbox,
    revision: 1,
    at: now,
  };
}

/**
 * The customer writes. In a resolved conversation that reopens it: for its last owner within {@link REOPEN_TO_OWNER_MS}, if `isAtHand` says that they
 * can still take it, else for whoever comes.
 */
export function postByContact(
  c: Conversation,
  id: Id,
  text: AdmittedText,
  eventId: Id,
  now: Instant,
  isAtHand: (member: Id) => boolean = () => true,
): Decision {
  const by: Author = { kind: 'contact' };
  if (c.handling.status !== 'resolved') return facts(posted(c, id, by, text, now));
  const { at, lastOwner } = c.handling;
  const returns = lastOwner !== null && now - at <= REOPEN_TO_OWNER_MS && isAtHand(lastOwner.id);
  const reopened = reopenedBy(c, { kind: 'system' }, returns ? lastOwner : null, eventId, now);
  return facts(reopened, posted(evolve(c, reopened), id, by, text, now));
}

/** A member writes. A conversation that waits becomes theirs by that; in a resolved one they must reopen first (`conversation.resolved`). */
export function postByMember(
  c: Conversation,
  id: Id,
  text: AdmittedText,
  by: Person,
  eventId: Id,
  now: Instant,
): Decision {
  const author: Author = { kind: 'member', ...by };
  if (c.handling.status === 'resolved') return refuse('conversation.resolved');
  if (c.handling.status === 'active') return facts(posted(c, id, author, text, now));
  const taken = assigned(c, by, by, eventId, now);
  return facts(taken, posted(evolve(c, taken), id, author, text, now));
}

/** To a member, or to nobody (`to` null: it waits again). A resolved conversation has no owner: `conversation.resolved`. */
export function assign(c: Conversation, to: Person | null, by: Person, eventId: Id, now: Instant): Decision {
  if (c.handling.status === 'resolved') return refuse('conversation.resolved');
  if (ownerOf(c)?.id === to?.id) return nothing;
  return facts(assigned(c, to, by, eventId, now));
}

/** `by` null: the customer ended it. */
export function resolve(c: Conversation, by: Person | null, eventId: Id, now: Instant): Decision {
  if (c.handling.status === 'resolved') return nothing;
  const author: Author = by === null ? { kind: 'contact' } : { kind: 'member', ...by };
  return facts({
    ...next(c),
    type: 'conversation.resolved',
    entry: { ...line(c, eventId, author, now), kind: 'event', event: 'resolved', position: c.position + 1 },
  });
}

/** Reopening by hand makes it the member's who does it. */
export function reopen(c: Conversation, by: Person, eventId: Id, now: Instant): Decision {
  if (c.handling.status !== 'resolved') return refuse('conversation.not_resolved');
  return facts(reopenedBy(c, { kind: 'member', ...by }, by, eventId, now));
}

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

function posted(c: Conversation, id: Id, author: Author, text: AdmittedText, now: Instant): ConversationFact {
  const entry: MessageEntry = { ...line(c, id, author, now), kind: 'message', position: c.position + 1, text };
  return { ...next(c), type: 'message.posted', entry };
}

function assigned(c: Conversation, to: Person | null, by: Person, eventId: Id, now: Instant): ConversationFact {
  return {
    ...next(c),
    type: 'conversation.assigned',
    entry: {
      ...line(c, eventId, { kind: 'member', ...by }, now),
      kind: 'event',
      event: 'assigned',
      position: c.position + 1,
      from: ownerOf(c),
      to,
    },
  };
}

function reopenedBy(
  c: Conversation,
  author: Author,
  owner: Person | null,
  eventId: Id,
  now: Instant,
): ConversationFact {
  return {
    ...next(c),
    type: 'conversation.reopened',
    owner,
    entry: { ...line(c, eventId, author, now), kind: 'event', event: 'reopened', position: null },
  };
}

/** The state that `conversation.started` makes. */
export function begun(fact: Extract<ConversationFact, { type: 'conversation.started' }>): Conversation {
  return {
    id: fact.conversation,
    inbox: fact.inbox,
    contact: fact.contact,
    handling: { status: 'queued' },
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
  const revision = fact.revision;
  switch (fact.type) {
    case 'conversation.started':
      return begun(fact);
    case 'message.posted': {
      const { entry } = fact;
      const moved = { revision, place: entry.place, position: entry.position, lastAt: later(c, entry.at) };
      if (entry.author.kind === 'contact') {
        // Writing is proof of having read what stood above.
        return {
          ...c,
          ...moved,
          unread: c.unread + 1,
          contactRead: entry.position,
          contactDelivered: entry.position,
          preview: { text: preview(entry.text), by: 'contact' },
          waitingSince: c.waitingSince ?? entry.at,
        };
      }
      return {
        ...c,
        ...moved,
        unread: 0,
        teamRead: entry.position,
        preview: { text: preview(entry.text), by: 'member' },
        waitingSince: null,
      };
    }
    case 'conversation.assigned': {
      const { to } = fact.entry;
      return {
        ...c,
        revision,
        place: fact.entry.place,
        position: fact.entry.position,
        handling: to === null ? { status: 'queued' } : { status: 'active', owner: to },
      };
    }
    case 'conversation.resolved':
      return {
        ...c,
        revision,
        place: fact.entry.place,
        position: fact.entry.position,
        lastAt: later(c, fact.entry.at),
        waitingSince: null,
        handling: { status: 'resolved', at: fact.entry.at, lastOwner: ownerOf(c) },
      };
    case 'conversation.reopened':
      return {
        ...c,
        revision,
        place: fact.entry.place,
        lastAt: later(c, fact.entry.at),
        handling: fact.owner === null ? { status: 'queued' } : { status: 'active', owner: fact.owner },
      };
    case 'conversation.read_by_team':
      return { ...c, revision, teamRead: fact.read, unread: fact.unread };
    case 'conversation.read_by_contact':
      return { ...c, revision, contactDelivered: fact.delivered, contactRead: fact.read };
  }
}
