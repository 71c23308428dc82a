import type {
  Page,
  Person,
  RefusalCode,
  VisitorConversation,
  VisitorEntry,
  VisitorWelcome,
  Waiting,
} from '@parley/contract';
import type { ClientOptions, Link, Outcome, Outgoing, Store } from './types.ts';

export interface VisitorOptions extends ClientOptions {
  inbox: string;
  /** 32 random bytes as base64url. */
  token: string;
  locale: string;
  page: Page | null;
}

export interface VisitorThreadState {
  conversation: VisitorConversation;
  /** Without holes, by position; the older ones may be missing (`more`). */
  entries: readonly VisitorEntry[];
  more: boolean;
  /** Who of us is typing. */
  typing: Person | null;
  /** How it stands with a visitor who waits, as far as it was said; null whenever `queuedAt` of the conversation is. */
  waiting: Pick<Waiting, 'position' | 'wait' | 'text'> | null;
  unread: number;
}

export interface VisitorState {
  link: Link;
  /** Why the server said goodbye. */
  refusal: RefusalCode | null;
  /** A welcome has come. */
  ready: boolean;
  /** The server will not have what this visitor writes: by this mark it knows the browser on other sites. Null: it will. */
  banned: string | null;
  inbox: VisitorWelcome['inbox'] | null;
  /** Latest activity first. */
  threads: readonly VisitorThreadState[];
  outbox: readonly Outgoing[];
  unread: number;
}

export interface VisitorClient extends Store<VisitorState> {
  /** `conversation` null: starts a new one. The message is in the outbox when this returns. */
  post(conversation: string | null, text: string): { id: string; conversation: string };
  /** Sends a failed message again. */
  retry(id: string): void;
  discard(id: string): void;
  /** The visitor has seen everything in it. That it was received is reported without being asked. */
  seen(conversation: string): void;
  /** To be called with every key; falls silent by itself. */
  typing(conversation: string, on: boolean): void;
  resolve(conversation: string): Promise<Outcome<undefined>>;
  /** Brings older lines. */
  past(conversation: string): Promise<void>;
  /** The visitor is on another page now. */
  visit(page: Page): void;
  close(): void;
}
