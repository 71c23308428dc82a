import {
  type Conversation,
  type Entry,
  type Fact,
  type Handling,
  holderOf,
  type Instant,
  type Person,
} from '@parley/domain';

// What a visitor sees.

export type VisitorEntry =
  | { kind: 'message'; id: string; position: number; at: Instant; by: 'me' | 'parley' | Person; text: string }
  | {
      kind: 'event';
      id: string;
      position: number;
      at: Instant;
      /** `idle`: the conversation ends at `until` unless the visitor writes. */
      event: 'joined' | 'left' | 'ended' | 'idle';
      by: 'me' | 'team' | 'parley';
      /** Whom of us it is about. */
      who: Person | null;
      until: Instant | null;
    };

export interface VisitorConversation {
  id: string;
  status: 'open' | 'resolved';
  /** Who of us has it; once it is over, who had it. */
  owner: Person | null;
  /** Since when the visitor waits for an agent of a queue; null: they do not. */
  queuedAt: Instant | null;
  position: number;
  /** How far our side has read; how far this visitor has received and read. */
  teamRead: number;
  delivered: number;
  read: number;
  createdAt: Instant;
  lastAt: Instant;
}

export type VisitorFact =
  | { type: 'conversation.started'; conversation: VisitorConversation }
  | { type: 'entry.added'; conversation: string; entry: VisitorEntry }
  /** Somebody has it, or nobody; it is over, or goes on. */
  | {
      type: 'conversation.handled';
      conversation: string;
      status: VisitorConversation['status'];
      owner: Person | null;
      queuedAt: Instant | null;
      at: Instant;
      entry: VisitorEntry | null;
    }
  | { type: 'conversation.read_by_team'; conversation: string; read: number }
  | { type: 'conversation.read_by_contact'; conversation: string; delivered: number; read: number }
  /** The visitor may write (null), or may not any more: the mark of it, as in the welcome. */
  | { type: 'contact.updated'; banned: string | null };

const lastHolderOf = (handling: Handling): Person | null =>
  handling.status === 'resolved' ? handling.lastOwner : holderOf(handling);
const queuedAtOf = (handling: Handling): Instant | null =>
  (handling.status === 'queued' || handling.status === 'offered') && handling.queue !== null ? handling.since : null;
const openOrResolved = (handling: Handling) => (handling.status === 'resolved' ? 'resolved' : 'open');

export function viewConversationForVisitor(c: Conversation): VisitorConversation {
  return {
    id: c.id,
    status: openOrResolved(c.handling),
    owner: lastHolderOf(c.handling),
    queuedAt: queuedAtOf(c.handling),
    position: c.position,
    teamRead: c.teamRead,
    delivered: c.contactDelivered,
    read: c.contactRead,
    createdAt: c.createdAt,
    lastAt: c.lastAt,
  };
}

/** One line as the customer may see it; null: not for them. */
export function viewEntryForVisitor(entry: Entry): VisitorEntry | null {
  if (entry.kind === 'message') {
    const { id, position, at, author, text } = entry;
    return {
      kind: 'message',
      id,
      position,
      at,
      by: author.kind === 'contact' ? 'me' : author.kind === 'system' ? 'parley' : { id: author.id, name: author.name },
      text,
    };
  }
  if (entry.position === null) return null;
  const { id, position, at } = entry;
  const common = { kind: 'event' as const, id, position, at, by: 'team' as const, until: null };
  switch (entry.event) {
    case 'assigned':
      return {
        ...common,
        event: entry.to === null ? 'left' : 'joined',
        who: entry.to ?? entry.from,
      };
    case 'joined':
      return { ...common, event: 'joined', who: entry.who };
    case 'left':
      return { ...common, event: 'left', who: entry.who };
    case 'transferred':
      return { ...common, event: 'left', who: entry.from };
    case 'resolved': {
      const { author } = entry;
      const by = author.kind === 'contact' ? 'me' : author.kind === 'member' ? 'team' : 'parley';
      return {
        ...common,
        event: 'ended',
        by,
        who: author.kind === 'member' ? { id: author.id, name: author.name } : null,
      };
    }
    case 'idle':
      return { ...common, event: 'idle', by: 'parley', who: null, until: entry.until };
  }
}

/** The one door for what a visitor may see of a fact; null: nothing. A new fact does not compile until it is decided here. */
export function viewForVisitor(fact: Fact): VisitorFact | null {
  switch (fact.type) {
    case 'conversation.started':
      return {
        type: 'conversation.started',
        conversation: {
          id: fact.conversation,
          status: 'open',
          owner: null,
          queuedAt: fact.queue === null ? null : fact.at,
          position: 0,
          teamRead: 0,
          delivered: 0,
          read: 0,
          createdAt: fact.at,
          lastAt: fact.at,
        },
      };
    case 'message.posted':
    case 'conversation.idle_warned': {
      const entry = viewEntryForVisitor(fact.entry);
      return entry && { type: 'entry.added', conversation: fact.conversation, entry };
    }
    // Who is asked, and who does not answer, is nobody's business but ours.
    case 'conversation.offered':
      return null;
    case 'conversation.queued':
    case 'conversation.conferred':
    case 'conversation.assigned':
    case 'conversation.transferred':
    case 'conversation.set_aside':
    case 'conversation.resolved':
    case 'conversation.reopened': {
      const entry = fact.entry && viewEntryForVisitor(fact.entry);
      const { cause } = fact;
      if (cause === 'declined' || cause === 'expired' || cause === 'withdrawn') return null;
      if (fact.type === 'conversation.conferred' && entry === null) return null;
      return {
        type: 'conversation.handled',
        conversation: fact.conversation,
        status: openOrResolved(fact.handling),
        owner: lastHolderOf(fact.handling),
        queuedAt: queuedAtOf(fact.handling),
        at: fact.at,
        entry,
      };
    }
    case 'conversation.read_by_team':
      return { type: fact.type, conversation: fact.conversation, read: fact.read };
    case 'conversation.read_by_contact':
      return { type: fact.type, conversation: fact.conversation, delivered: fact.delivered, read: fact.read };
    case 'contact.updated':
      return { type: fact.type, banned: fact.contact.banned ? fact.contact.id : null };
    case 'conversation.flagged':
    case 'conversation.prioritised':
    case 'conversation.wrapped_up':
    case 'agent.changed':
    case 'contact.created':
    case 'inbox.created':
    case 'inbox.updated':
    case 'member.joined':
    case 'member.updated':
    case 'member.preferred':
    case 'queue.saved':
    case 'queue.deleted':
    case 'team.saved':
    case 'team.deleted':
    case 'skill.saved':
    case 'skill.deleted':
    case 'reason.saved':
    case 'reason.deleted':
    case 'code.saved':
    case 'code.deleted':
    case 'profile.saved':
    case 'profile.deleted':
    case 'centre.saved':
      return null;
  }
}
