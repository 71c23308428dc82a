import type { RefusalCode } from '@parley/contract';

/** `refused`: the server said goodbye with a code that trying again does not cure. */
export type Link = 'connecting' | 'online' | 'offline' | 'refused';

/** `S` is immutable: whatever changed is a new object. Listeners are told once per frame of the server. */
export interface Store<S> {
  get(): S;
  subscribe(listener: () => void): () => void;
}

/** A message on its way. `code` says why it failed; the text is kept until it is discarded. */
export interface Outgoing {
  id: string;
  conversation: string;
  text: string;
  /** When it was written, by the clock of the device. */
  at: number;
  state: 'sending' | 'failed';
  code: RefusalCode | null;
}

/** Where messages wait for their way out. May be shared by several tabs: each merges what it finds with what it has. */
export interface OutboxStorage {
  load(): readonly Outgoing[];
  save(entries: readonly Outgoing[]): void;
  /** Says when another tab has changed it. */
  subscribe?(listener: () => void): () => void;
}

export type Outcome<R> = { ok: true; reply: R } | { ok: false; code: RefusalCode; retry: boolean };

/** What of a WebSocket is used; both the browser's and that of `ws` fit. */
export interface Socket {
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(data: string): void;
  close(): void;
}
export type SocketConstructor = new (url: string) => Socket;

/**
 * Hears of everything that goes over the line, for a log of kinds and times. It must not throw, and keep no content. `why` is a word for people who
 * read logs: a refusal's code, or how the socket ended.
 */
export interface LineLog {
  sent(frame: object): void;
  received(messages: readonly object[]): void;
  linked(link: Link, why: string): void;
}

/** What both clients are made with. */
export interface ClientOptions {
  /** Where Parley is (`https://chat.example`) or the full address of its socket; `http` and `ws` are the same here. */
  url: string;
  outbox: OutboxStorage;
  /** The browser's own when absent. */
  socket?: SocketConstructor;
  log?: LineLog;
  /**
   * Messages of one conversation that may be under way at once, 1 by default: only then does a passing refusal (`unavailable`) of one message
   * never let a later one overtake it.
   */
  inFlight?: number;
}
