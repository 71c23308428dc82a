import type {
  Agent,
  AgentView,
  AnswerOf,
  Bucket,
  CentreSettings,
  CommandOf,
  CommandType,
  Contact,
  ConversationView,
  Entry,
  Fact,
  FlaggedView,
  InboxSettings,
  ListStatus,
  ListView,
  MemberProfile,
  MemberWelcome,
  QueryOf,
  QueryType,
  QueueLive,
  RefusalCode,
  ReplyOf,
  Setup,
  SetupKind,
} from '@parley/contract';
import type { ClientOptions, Link, Outcome, Outgoing, Store } from './types.ts';

export interface MemberOptions extends ClientOptions {
  workspace: string;
  /** The name of this window, kept as long as it lives, if one works in it; null or absent: it only looks. */
  desk?: string | null;
}

export interface TimelineState {
  /** Without holes, by place; the older ones may be missing (`more`). */
  entries: readonly Entry[];
  more: boolean;
}

export interface ListState {
  view: ListView;
  status: ListStatus;
  /** Latest activity first, then latest id. */
  ids: readonly string[];
  complete: boolean;
  loading: boolean;
}

export interface MemberState {
  link: Link;
  /** Why the server said goodbye. */
  refusal: RefusalCode | null;
  /** A welcome has come. */
  ready: boolean;
  workspace: MemberWelcome['workspace'] | null;
  me: MemberWelcome['me'] | null;
  /** Oneself as an agent: presence, and everything in hand (`work`: offers, conversations, wrap-ups). Their conversations are in `conversations`. */
  agent: Agent | null;
  /** Everybody, oneself included, as colleagues see them. */
  agents: ReadonlyMap<string, AgentView>;
  /** What administrators set up, by id. */
  setup: { readonly [Kind in SetupKind]: ReadonlyMap<string, Setup[Kind]> };
  centre: CentreSettings | null;
  /** How queues stand at the moment, by id. */
  queues: ReadonlyMap<string | null, QueueLive>;
  /** Of a supervisor: the conversations in which an agent asks for help, longest first; null: not heard of yet. */
  flagged: readonly FlaggedView[] | null;
  inboxes: ReadonlyMap<string, InboxSettings>;
  members: ReadonlyMap<string, MemberProfile>;
  /** One's own, those that are open and those of the list. */
  conversations: ReadonlyMap<string, ConversationView>;
  contacts: ReadonlyMap<string, Contact>;
  timelines: ReadonlyMap<string, TimelineState>;
  list: ListState | null;
  counts: readonly Bucket[];
  outbox: readonly Outgoing[];
  /** By conversation; id null: the customer. */
  typing: ReadonlyMap<string, readonly { id: string | null; name: string }[]>;
}

export interface MemberClient extends Store<MemberState> {
  /** The message is in the outbox when this returns its id. */
  post(conversation: string, text: string): string;
  /** Sends a failed message again. */
  retry(id: string): void;
  discard(id: string): void;
  /** Waits until online and survives a lost connection; gives up with `unavailable` after 15 s. */
  do<T extends CommandType>(command: CommandOf<T>): Promise<Outcome<ReplyOf<T>>>;
  ask<T extends QueryType>(query: QueryOf<T>): Promise<Outcome<AnswerOf<T>>>;
  /** Each opening wants its own leaving. While offline the wish is kept, whatever the outcome says. */
  open(conversation: string): Promise<Outcome<undefined>>;
  leave(conversation: string): void;
  /** Brings older lines. */
  past(conversation: string): Promise<void>;
  watch(view: ListView, status: ListStatus, size?: number): Promise<void>;
  /** Brings more of the watched list. */
  more(): Promise<void>;
  seen(conversation: string, position: number): void;
  /** To be called with every key; falls silent by itself. */
  typing(conversation: string, on: boolean): void;
  /** To be called with every key and movement: tells the server, once a minute at most, that somebody sits here. */
  active(): void;
  /** Live facts only, not those that an absence brought. */
  onFact(listener: (fact: Fact) => void): () => void;
  close(): void;
}
