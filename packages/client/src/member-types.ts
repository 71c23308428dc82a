import type {
  AnswerOf,
  Bucket,
  CommandOf,
  CommandType,
  Contact,
  ConversationView,
  Entry,
  Fact,
  InboxSettings,
  ListStatus,
  ListView,
  MemberProfile,
  MemberWelcome,
  QueryOf,
  QueryType,
  RefusalCode,
  ReplyOf,
} from '@parley/contract';
import type { ClientOptions, Link, Outcome, Outgoing, Store } from './types.ts';

export interface MemberOptions extends ClientOptions {
  workspace: string;
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
  /** Live facts only, not those that an absence brought. */
  onFact(listener: (fact: Fact) => void): () => void;
  close(): void;
}
