import type { Agent } from './agent.ts';
import type { Handling } from './handling.ts';
import type { Capacity, Queue } from './queue.ts';
import type { Author, Id, Instant, Page, Person, Priority } from './values.ts';

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

/** What happened, of what the customer sees too: *joined*, *left*, *ended*, and that it will end if nobody writes. */
export interface SharedEvents {
  /** `to` joins in place of `from`; `to` null: nobody follows. */
  assigned: { from: Person | null; to: Person | null };
  joined: { who: Person };
  left: { who: Person; why: 'left' | 'removed' | 'lost' };
  transferred: { from: Person; to: { kind: 'queue' | 'agent' } & Person; note: string | null };
  resolved: { why: 'ended' | 'idle' | 'banned' | 'abandoned' };
  /** `until`: when the conversation ends if the customer stays silent. */
  idle: { until: Instant };
}

/** What happened, of what stays among us. */
export interface InnerEvents {
  reopened: object;
  opened: object;
  pending: object;
  snoozed: { until: Instant | null };
  woken: object;
  invited: { to: Person; note: string | null };
  uninvited: { to: Person };
  unanswered: { who: Person; why: 'declined' | 'expired' | 'withdrawn'; offer: 'queue' | 'transfer' | 'conference' };
  overflowed: { to: Person | null };
  flagged: { on: boolean };
  prioritised: { to: Priority };
  wrapped_up: { who: Person; codes: Person[]; note: string | null; by: 'agent' | 'time' };
}

export type SharedEvent = {
  [Event in keyof SharedEvents]: Line & { kind: 'event'; event: Event; position: number } & SharedEvents[Event];
}[keyof SharedEvents];
export type InnerEvent = {
  [Event in keyof InnerEvents]: Line & { kind: 'event'; event: Event; position: null } & InnerEvents[Event];
}[keyof InnerEvents];
export type EventEntry = SharedEvent | InnerEvent;
export type EventOf<Event extends EventEntry['event']> = Extract<EventEntry, { event: Event }>;

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

/** Why a conversation is handled as it now is. */
export type Cause =
  | 'arrived'
  | 'offered'
  | 'accepted'
  | 'auto_assigned'
  | 'assigned'
  | 'replied'
  | 'declined'
  | 'expired'
  | 'withdrawn'
  | 'transferred'
  | 'invited'
  | 'uninvited'
  | 'left'
  | 'removed'
  | 'lost'
  | 'overflowed'
  | 'released'
  | 'opened'
  | 'woken'
  | 'pending'
  | 'snoozed'
  | 'ended'
  | 'customer_left'
  | 'idle'
  | 'banned'
  | 'abandoned'
  | 'reopened';

/** Every fact that changes who has a conversation says how it is handled after it. */
export type HandlingFact = OfConversation & {
  handling: Handling;
  cause: Cause;
  at: Instant;
} & (
    | {
        type:
          | 'conversation.queued'
          | 'conversation.offered'
          | 'conversation.assigned'
          | 'conversation.transferred'
          | 'conversation.conferred'
          | 'conversation.set_aside';
        entry: EventEntry | null;
      }
    | { type: 'conversation.resolved'; entry: EventOf<'resolved'> }
    /** A new interaction of the same conversation begins. */
    | { type: 'conversation.reopened'; interaction: Id; entry: EventEntry }
  );

export type ConversationFact =
  | (OfConversation & {
      type: 'conversation.started';
      at: Instant;
      interaction: Id;
      queue: Id | null;
      overflowAt: Instant | null;
      preferred: Id | null;
      /** Silence of the customer after our last word, in milliseconds, after which the conversation ends; null: never. */
      idleAfter: number | null;
    })
  | (OfConversation & { type: 'message.posted'; entry: MessageEntry })
  | HandlingFact
  | (OfConversation & { type: 'conversation.idle_warned'; entry: EventOf<'idle'> })
  | (OfConversation & { type: 'conversation.flagged'; on: boolean; entry: EventOf<'flagged'> })
  | (OfConversation & { type: 'conversation.prioritised'; priority: Priority; entry: EventOf<'prioritised'> })
  /** An agent is done with a leg of theirs. */
  | (OfConversation & { type: 'conversation.wrapped_up'; leg: Id; entry: EventOf<'wrapped_up'> })
  /** How far our side has read; `unread` is what then remains. */
  | (OfConversation & { type: 'conversation.read_by_team'; read: number; unread: number })
  /** How far the customer's side has received and read. */
  | (OfConversation & { type: 'conversation.read_by_contact'; delivered: number; read: number });

/** The whole of an agent: their own desktop works with it, colleagues see a part of it. */
export interface AgentFact {
  type: 'agent.changed';
  agent: Agent;
}

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
  /** May not write to us. */
  banned: boolean;
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
  /** Where new conversations wait; null: for whoever serves the inbox. */
  queue: Id | null;
  /** Minutes of the customer's silence after which a conversation ends; 0: never; null: as usual for its queue. */
  idleMinutes: number | null;
  /** Said then, before the end; empty: nothing. */
  idleText: string;
  /** How long after the end the customer's next message goes back to the last owner, in hours. */
  returnHours: number;
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
  /** Names their picture as it is now; null: none. */
  picture: Id | null;
}

/** What a member likes, wherever they sign in. */
export interface Preferences {
  /** BCP 47, or `auto`: as their browser. */
  language: string;
  /** IANA, or `auto`: as their device. */
  timeZone: string;
  theme: 'light' | 'dark' | 'auto';
  sounds: boolean;
  /** Whether single keys do something. */
  shortcuts: boolean;
  /** What they may set below what they write; empty: nothing. */
  signature: string;
}

export const USUAL_PREFERENCES: Preferences = {
  language: 'auto',
  timeZone: 'auto',
  theme: 'auto',
  sounds: true,
  shortcuts: true,
  signature: '',
};

export interface Team {
  id: Id;
  name: string;
  members: readonly Id[];
  /** Capacity profile; null: the workspace's. */
  profile: Id | null;
}
/** `levels`: of each member who has it, 0 to 100. */
export interface Skill {
  id: Id;
  name: string;
  levels: Readonly<Record<Id, number>>;
}
/** A reason to be away. `usual`: what *Stay away* gives. */
export interface AwayReason {
  id: Id;
  name: string;
  usual: boolean;
}
/** A wrap-up code. */
export interface Code {
  id: Id;
  name: string;
}
/** `members`: who has this one, whatever their team's. */
export interface CapacityProfile {
  id: Id;
  name: string;
  capacity: Capacity;
  members: readonly Id[];
}
/** What holds for the whole contact centre. */
export interface CentreSettings {
  /** Capacity of whoever has no other; null: the usual one. */
  profile: Id | null;
  /** Parties of a conference at most, the customer included. */
  parties: number;
  /** Seconds that a signed-out agent's conversations stay theirs. */
  graceSeconds: number;
  /** Minutes without a key or a movement after which an agent is signed out; null: never. */
  inactiveMinutes: number | null;
}

/** What administrators set up; every desktop has all of it. */
export interface Setup {
  queue: Queue;
  team: Team;
  skill: Skill;
  reason: AwayReason;
  code: Code;
  profile: CapacityProfile;
}
export type SetupKind = keyof Setup;

/** Facts about the workspace itself: every member of it gets them. */
export type WorkspaceFact =
  | { type: 'inbox.created'; inbox: InboxSettings }
  | { type: 'inbox.updated'; inbox: InboxSettings }
  | { type: 'member.joined'; member: MemberProfile }
  | { type: 'member.updated'; member: MemberProfile }
  /** Told to nobody but them. */
  | { type: 'member.preferred'; member: Id; preferences: Preferences }
  | { [Kind in SetupKind]: { type: `${Kind}.saved`; item: Setup[Kind] } }[SetupKind]
  | { type: `${SetupKind}.deleted`; id: Id }
  | { type: 'centre.saved'; centre: CentreSettings };

export type Fact = ConversationFact | AgentFact | ContactFact | WorkspaceFact;
export type FactType = Fact['type'];
