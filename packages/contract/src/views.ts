import type {
  Contact,
  Conversation,
  ConversationFact,
  Entry,
  Fact,
  InboxSettings,
  Instant,
  MemberProfile,
  Person,
} from '@parley/domain';
import { z } from 'zod';

const id = z.uuid();
const instant = z.int().meta({ id: 'Instant', description: 'Milliseconds since 1970-01-01 UTC' });
const person = z.strictObject({ id, name: z.string() }).meta({ id: 'Person' });
const author = z.union([
  z.strictObject({ kind: z.literal('contact') }),
  z.strictObject({ kind: z.literal('member'), id, name: z.string() }),
  z.strictObject({ kind: z.literal('system') }),
]);
const line = { id, place: z.int(), at: instant, author };

/** A conversation as members see it: one row of a list, and the head of a timeline. */
export const conversationView = z
  .strictObject({
    id,
    inbox: id,
    contact: id,
    status: z.enum(['queued', 'active', 'resolved']),
    owner: person.nullable(),
    place: z.int(),
    position: z.int(),
    revision: z.int(),
    unread: z.int(),
    teamRead: z.int(),
    contactDelivered: z.int(),
    contactRead: z.int(),
    preview: z.strictObject({ text: z.string(), by: z.enum(['contact', 'member']) }).nullable(),
    createdAt: instant,
    lastAt: instant,
    waitingSince: instant.nullable(),
  })
  .meta({ id: 'Conversation' });
export type ConversationView = z.output<typeof conversationView>;

export const entryView = z
  .union([
    z.strictObject({ ...line, kind: z.literal('message'), position: z.int(), text: z.string() }),
    z.strictObject({
      ...line,
      kind: z.literal('event'),
      event: z.literal('assigned'),
      position: z.int(),
      from: person.nullable(),
      to: person.nullable(),
    }),
    z.strictObject({ ...line, kind: z.literal('event'), event: z.literal('resolved'), position: z.int() }),
    z.strictObject({ ...line, kind: z.literal('event'), event: z.literal('reopened'), position: z.null() }),
  ])
  .meta({ id: 'Entry' });

export const contactView = z
  .strictObject({
    id,
    revision: z.int(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    locale: z.string(),
    page: z.strictObject({ url: z.string(), title: z.string() }).nullable(),
    createdAt: instant,
    seenAt: instant,
  })
  .meta({ id: 'Contact' });
export const inboxView = z
  .strictObject({ id, name: z.string(), domains: z.array(z.string()), colour: z.string(), greeting: z.string() })
  .meta({ id: 'Inbox' });
export const memberView = z
  .strictObject({
    id,
    name: z.string(),
    publicName: z.string(),
    email: z.string(),
    role: z.string(),
    inboxes: z.array(id),
    disabled: z.boolean(),
  })
  .meta({ id: 'Member' });

// The views above and the domain's own types must stay the same thing: these lines do not compile otherwise.
type Same<A, B> = [A, B] extends [B, A] ? true : false;
const same = <_ extends true>(): void => undefined;
same<Same<z.output<typeof entryView>, Entry>>();
same<Same<z.output<typeof contactView>, Contact>>();
same<Same<z.output<typeof inboxView>, InboxSettings & { domains: string[] }>>();
same<Same<z.output<typeof memberView>, MemberProfile & { inboxes: string[] }>>();

/** A conversation as members see it, from its state. */
export function viewConversation(c: Conversation): ConversationView {
  const { handling, ...rest } = c;
  return { ...rest, status: handling.status, owner: handling.status === 'active' ? handling.owner : null };
}

/** How many conversations an inbox has in a status, by owner. Each desktop sums those it may see. */
export interface Bucket {
  inbox: string;
  status: ConversationView['status'];
  owner: string | null;
  count: number;
}

// What a visitor sees.

export type VisitorEntry =
  | { kind: 'message'; id: string; position: number; at: Instant; by: 'me' | { name: string }; text: string }
  /** `name` null: the visitor themself (*ended*), or nobody in particular. */
  | {
      kind: 'event';
      id: string;
      position: number;
      at: Instant;
      event: 'joined' | 'left' | 'ended';
      name: string | null;
    };

export interface VisitorConversation {
  id: string;
  status: 'open' | 'resolved';
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
  | { type: 'conversation.reopened'; conversation: string; at: Instant }
  | { type: 'conversation.read_by_team'; conversation: string; read: number }
  | { type: 'conversation.read_by_contact'; conversation: string; delivered: number; read: number };

export function viewConversationForVisitor(c: Conversation): VisitorConversation {
  return {
    id: c.id,
    status: c.handling.status === 'resolved' ? 'resolved' : 'open',
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
      by: author.kind === 'contact' ? 'me' : { name: author.kind === 'member' ? author.name : '' },
      text,
    };
  }
  switch (entry.event) {
    case 'assigned': {
      const who: Person | null = entry.to ?? entry.from;
      return {
        kind: 'event',
        id: entry.id,
        position: entry.position,
        at: entry.at,
        event: entry.to === null ? 'left' : 'joined',
        name: who?.name ?? null,
      };
    }
    case 'resolved':
      return {
        kind: 'event',
        id: entry.id,
        position: entry.position,
        at: entry.at,
        event: 'ended',
        name: entry.author.kind === 'member' ? entry.author.name : null,
      };
    case 'reopened':
      return null;
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
          position: 0,
          teamRead: 0,
          delivered: 0,
          read: 0,
          createdAt: fact.at,
          lastAt: fact.at,
        },
      };
    case 'message.posted':
    case 'conversation.assigned':
    case 'conversation.resolved': {
      const entry = viewEntryForVisitor(fact.entry);
      return entry && { type: 'entry.added', conversation: fact.conversation, entry };
    }
    case 'conversation.reopened':
      return { type: fact.type, conversation: fact.conversation, at: fact.entry.at };
    case 'conversation.read_by_team':
      return { type: fact.type, conversation: fact.conversation, read: fact.read };
    case 'conversation.read_by_contact':
      return { type: fact.type, conversation: fact.conversation, delivered: fact.delivered, read: fact.read };
    case 'contact.created':
    case 'contact.updated':
    case 'inbox.created':
    case 'inbox.updated':
    case 'member.joined':
    case 'member.updated':
      return null;
  }
}

/** Facts of one conversation are routed by it; the others go to every member. */
export const isOfConversation = (fact: Fact): fact is ConversationFact => 'conversation' in fact;
