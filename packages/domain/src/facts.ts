import type { Author, Id, Instant, Page } from './values.ts';

/**
 * One line of a timeline. `place` counts every line of the conversation from 1 without holes; `position` counts, likewise without holes, the lines
 * that the customer may see, and is null for the others. A line never changes; what revokes one is a later line.
 */
export type Entry = MessageEntry | EventEntry;

interface Line {
  id: Id;
  place: number;
  at: Instant;
  author: Author;
}

export interface MessageEntry extends Line {
  kind: 'message';
  position: number;
  text: string;
}

/** `assigned` is what the customer sees as *joined* (or *left*, when nobody follows); `resolved` as *ended*; `reopened` is ours alone. */
export type EventEntry =
  | (Line & { kind: 'event'; event: 'assigned'; position: number; from: Person | null; to: Person | null })
  | (Line & { kind: 'event'; event: 'resolved'; position: number })
  | (Line & { kind: 'event'; event: 'reopened'; position: null });

/** A member as the customer may see them. */
export interface Person {
  id: Id;
  name: string;
}

/**
 * What every fact of a conversation says: whose it is, and the conversation's revision after it (it grows by one with each fact, so that a
 * snapshot and the facts around it can be told apart wherever they meet).
 */
interface OfConversation {
  conversation: Id;
  contact: Id;
  inbox: Id;
  revision: number;
}

export type ConversationFact =
  | (OfConversation & { type: 'conversation.started'; at: Instant })
  | (OfConversation & { type: 'message.posted'; entry: MessageEntry })
  | (OfConversation & { type: 'conversation.assigned'; entry: Extract<EventEntry, { event: 'assigned' }> })
  | (OfConversation & { type: 'conversation.resolved'; entry: Extract<EventEntry, { event: 'resolved' }> })
  /** `owner`: who has it again; null: it waits. */
  | (OfConversation & {
      type: 'conversation.reopened';
      owner: Person | null;
      entry: Extract<EventEntry, { event: 'reopened' }>;
    })
  /** How far our side has read; `unread` is what then remains. */
  | (OfConversation & { type: 'conversation.read_by_team'; read: number; unread: number })
  /** How far the customer's side has received and read. */
  | (OfConversation & { type: 'conversation.read_by_contact'; delivered: number; read: number });

/** A person who writes to us, as members may see them. A visitor who has not written yet is no contact. */
export interface Contact {
  id: Id;
  /** Grows by one with each change. */
  revision: number;
  name: string | null;
  email: string | null;
  /** BCP 47 language of their browser. */
  locale: string;
  /** Where on the customer's site they were seen last. */
  page: Page | null;
  createdAt: Instant;
  seenAt: Instant;
}

/** Facts about a contact carry the whole of them: they are rare and small. */
export type ContactFact = { type: 'contact.created' | 'contact.updated'; contact: Contact };

export interface InboxSettings {
  id: Id;
  name: string;
  /** Sites that may show the widget: host names, `*.` before one for its subdomains, a port where it is not the usual one. Empty: none. */
  domains: readonly string[];
  /** `#rrggbb` of launcher and customer-side accents. */
  colour: string;
  /** What the widget says before the first message, in the inbox's own words; empty: the catalogue's. */
  greeting: string;
}

export interface MemberProfile {
  id: Id;
  /** What colleagues see. */
  name: string;
  /** What customers see. */
  publicName: string;
  email: string;
  role: string;
  inboxes: readonly Id[];
  disabled: boolean;
}

/** Facts about the workspace itself: every member of it gets them. */
export type WorkspaceFact =
  | { type: 'inbox.created'; inbox: InboxSettings }
  | { type: 'inbox.updated'; inbox: InboxSettings }
  | { type: 'member.joined'; member: MemberProfile }
  | { type: 'member.updated'; member: MemberProfile };

export type Fact = ConversationFact | ContactFact | WorkspaceFact;
export type FactType = Fact['type'];
