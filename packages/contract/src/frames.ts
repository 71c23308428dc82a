import type {
  Agent,
  CentreSettings,
  Contact,
  Entry,
  Fact,
  InboxSettings,
  MemberProfile,
  Preferences,
  RefusalCode,
  Rights,
  Setup,
  SetupKind,
} from '@parley/domain';
import { z } from 'zod';
import { COMMANDS, type Command } from './commands.ts';
import { id, page } from './fields.ts';
import { type FlaggedView, type ListStatus, type ListView, listStatus, listView, QUERIES } from './queries.ts';
import type { AgentView, Bucket, ConversationView, QueueLive } from './views.ts';
import type { VisitorConversation, VisitorEntry, VisitorFact } from './visitor-views.ts';

// Client to server: one JSON object a frame. Sockets: /socket/visitor and /socket/member (with the session's cookie).

const ref = z.int().min(0);

/** The first frame of a visitor. `have`: the last position held of each conversation, so that only what is missing comes back. */
export const visitorHello = z.strictObject({
  t: z.literal('hello'),
  protocol: z.int(),
  inbox: id,
  /** 32 random bytes as base64url, made and kept by the loader. Never in a URL. */
  token: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  locale: z.string().max(35),
  page: page.nullable(),
  have: z.record(id, z.int().min(0)),
});

/**
 * The first frame of a member. `open`: the conversations on screen, with the last place held of each. `desk`: the window's own name, if it is one to
 * work in; null: whoever asks only looks (integrations, tests).
 */
export const memberHello = z.strictObject({
  t: z.literal('hello'),
  protocol: z.int(),
  workspace: id,
  open: z.record(id, z.int().min(0)),
  desk: id.nullable().default(null),
});

const commandUnion = z.discriminatedUnion(
  'type',
  COMMANDS.map((definition) => definition.body.extend({ type: z.literal(definition.type) }).strict()) as unknown as [
    z.ZodObject<{ type: z.ZodLiteral<string> }>,
  ],
);
const queryUnion = z.discriminatedUnion(
  'type',
  QUERIES.map((definition) => definition.ask.extend({ type: z.literal(definition.type) }).strict()) as unknown as [
    z.ZodObject<{ type: z.ZodLiteral<string> }>,
  ],
);

const doFrame = z.strictObject({ t: z.literal('do'), ref, command: commandUnion });
const askFrame = z.strictObject({ t: z.literal('ask'), ref, query: queryUnion });
const typingFrame = z.strictObject({ t: z.literal('typing'), conversation: id, on: z.boolean() });

/** A visitor wants the lines of an own conversation before a position. */
const pastFrame = z.strictObject({ t: z.literal('past'), ref, conversation: id, before: z.int().min(1) });

/** A member opens a conversation: its head, contact and last lines come, and from then on its facts. */
const openFrame = z.strictObject({ t: z.literal('open'), ref, conversation: id });
/** Its facts need not come any more (those of one's own conversations come always). */
const closeFrame = z.strictObject({ t: z.literal('close'), conversation: id });
/** A member watches a list: `size` rows come, and from then on its changes. Watching again with another size or view replaces the list. */
const watchFrame = z.strictObject({
  t: z.literal('watch'),
  ref,
  view: listView,
  status: listStatus,
  size: z.int().min(1).max(1_000),
});

/** Somebody sits at this desktop: a key or a movement. Said once a minute at most. */
const activeFrame = z.strictObject({ t: z.literal('active') });

export const visitorFrame = z.discriminatedUnion('t', [doFrame, typingFrame, pastFrame]);
export const memberFrame = z.discriminatedUnion('t', [
  doFrame,
  askFrame,
  typingFrame,
  openFrame,
  closeFrame,
  watchFrame,
  activeFrame,
]);

export type VisitorHello = z.output<typeof visitorHello>;
export type MemberHello = z.output<typeof memberHello>;
export type DoFrame = { t: 'do'; ref: number; command: Command };
export type VisitorFrame = DoFrame | z.output<typeof typingFrame> | z.output<typeof pastFrame>;
export type MemberFrame =
  | DoFrame
  | z.output<typeof askFrame>
  | z.output<typeof typingFrame>
  | z.output<typeof openFrame>
  | z.output<typeof closeFrame>
  | z.output<typeof watchFrame>
  | z.output<typeof activeFrame>;

// Server to client: a frame is a JSON array of these, in order.

export interface Done {
  t: 'done';
  ref: number;
  reply?: unknown;
}
export interface Refused {
  t: 'refused';
  ref: number;
  code: RefusalCode;
  retry: boolean;
}
/** Said at least every BEAT_MS. */
export interface Beat {
  t: 'beat';
}
/** Said before the server closes a socket on purpose; see the table in wire/closing.ts of the server. */
export interface Bye {
  t: 'bye';
  code: RefusalCode;
}
/** `who` null: the customer. */
export interface Typing {
  t: 'typing';
  conversation: string;
  who: { id: string; name: string } | null;
  on: boolean;
}
interface Answer {
  t: 'answer';
  ref: number;
  answer: unknown;
}

/** A conversation with the lines that the visitor does not have yet. `since`: the position they follow; `more`: older lines exist before the first one. */
export interface VisitorThread {
  conversation: VisitorConversation;
  since: number;
  entries: VisitorEntry[];
  more: boolean;
}

/** All that a visitor's screen needs, whether fresh or after an absence: every conversation's head, and the missing lines of those held and of the latest. */
export interface VisitorWelcome {
  t: 'welcome';
  protocol: number;
  /** `pictures`: where those of our people are, `<pictures>/<id of a Person>`. */
  inbox: { id: string; name: string; colour: string; greeting: string; pictures: string };
  /** They may read, and not write: the mark by which this browser is known on other sites of the workspace, see CLOSED_COOKIE. Null: they may write. */
  banned: string | null;
  threads: VisitorThread[];
}

/** How it stands with a visitor who waits, as far as their queue tells them. `text`: the queue's latest message. */
export interface Waiting {
  t: 'waiting';
  conversation: string;
  position: number | null;
  /** Estimated, in seconds. */
  wait: number | null;
  text: string | null;
}

export type VisitorMessage =
  | VisitorWelcome
  | { t: 'fact'; fact: VisitorFact }
  | { t: 'past'; ref: number; entries: VisitorEntry[]; more: boolean }
  | Waiting
  | Done
  | Refused
  | Typing
  | Beat
  | Bye;

/** A timeline as far as it is missing: lines after place `since`; `more`: older ones exist before the first one. */
export interface MemberThread {
  conversation: string;
  since: number;
  entries: Entry[];
  more: boolean;
}

/**
 * All that a member's screen needs at once: who they are, the people and inboxes, own conversations, counts, and the missing lines of those on
 * screen (`open` of the hello, as far as they may still be seen). Lists are watched anew after it.
 */
export interface MemberWelcome {
  t: 'welcome';
  protocol: number;
  workspace: { id: string; name: string; slug: string };
  me: { member: string; rights: Rights; preferences: Preferences };
  /** Oneself as an agent, with everything in hand. */
  agent: Agent;
  /** Oneself and the others, as colleagues see them. */
  agents: AgentView[];
  setup: { [Kind in SetupKind]: Setup[Kind][] };
  centre: CentreSettings;
  queues: QueueLive[];
  inboxes: InboxSettings[];
  members: MemberProfile[];
  conversations: ConversationView[];
  contacts: Contact[];
  threads: MemberThread[];
  counts: Bucket[];
}

export type MemberMessage =
  | MemberWelcome
  /** A fact of a conversation that one owns or has open, of a contact of such, or of the workspace. */
  | { t: 'fact'; seq: number; fact: Fact }
  /** Colleagues who are doing something else now; and how queues stand. Gathered: four times a second at most. */
  | { t: 'agents'; agents: AgentView[] }
  | { t: 'queues'; queues: QueueLive[] }
  /** To supervisors: every conversation in which an agent asks for help. After the welcome, and whenever that changes. */
  | { t: 'flagged'; flagged: FlaggedView[] }
  /** A conversation came into one's hand (owned, offered, as a guest, to be wrapped up): its head comes before its facts. */
  | { t: 'held'; conversation: ConversationView; contact: Contact }
  /** One that was on screen left one’s hand, or the queues one serves, and may be seen no longer. */
  | { t: 'lost'; conversation: string }
  | { t: 'opened'; ref: number; conversation: ConversationView; contact: Contact; thread: MemberThread }
  | { t: 'watched'; ref: number; rows: ConversationView[]; contacts: Contact[]; complete: boolean }
  /** Changes of a list: rows that are in it now, ids that are not. One that is no longer watched may still be told once. */
  | { t: 'list'; view: ListView; status: ListStatus; rows: ConversationView[]; contacts: Contact[]; gone: string[] }
  | { t: 'counts'; counts: Bucket[] }
  | Answer
  | Done
  | Refused
  | Typing
  | Beat
  | Bye;
