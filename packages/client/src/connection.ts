import type { RefusalCode } from '@parley/contract';
import { SILENCE_MS } from '@parley/contract/protocol';
import { clock, startTicking, stopTicking, type Ticking } from './ticker.ts';
import type { ClientOptions, Link, Socket, SocketConstructor } from './types.ts';

/** The first attempt comes soon, later ones at most this far apart; each is spread by chance over its second half. */
const BACKOFF_FIRST_MS = 500;
const BACKOFF_MOST_MS = 10_000;

/**
 * Goodbyes that trying again does not cure: who said hello must change first. (`right.missing` is none of them: rights have changed, and the next
 * welcome says what they are now.)
 */
const FINAL: readonly RefusalCode[] = ['protocol.too_old', 'session.missing', 'session.origin', 'not_found'];

/** A line that held for less does not count as one: whatever broke it may break the next one too, so the pauses go on growing. */
const STEADY_MS = 5_000;

export interface Incoming {
  t: string;
  code?: RefusalCode;
}

export interface ConnectionOptions extends Pick<ClientOptions, 'url' | 'socket' | 'log'> {
  path: string;
  hello(): object;
  /** One frame; `welcome`: it brings one, so that what was under way must be sent again. */
  receive(messages: readonly Incoming[], welcome: boolean): void;
  /** The link is another one, without a frame having come. */
  changed(): void;
  tick(now: number): void;
  /** Silence that means offline, in milliseconds. Tests shorten it. */
  silence?: number;
}

export function backoff(attempt: number): number {
  return Math.min(BACKOFF_MOST_MS, BACKOFF_FIRST_MS * 2 ** attempt) * (0.5 + Math.random() / 2);
}

/**
 * A socket that comes back:
 *
 *  connecting ──welcome──► online ──closed, silent──► offline ──welcome──► online
 *      └──closed, silent──► offline      └── a final bye ──► refused
 */
export class Connection implements Ticking {
  link: Link = 'connecting';
  refusal: RefusalCode | null = null;
  readonly #options: ConnectionOptions;
  readonly #address: string;
  #socket: Socket | null = null;
  #heard = 0;
  #welcomed = 0;
  #attempt = 0;
  #ref = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#address = options.url.replace(/^http/, 'ws').replace(/^(\w+:\/\/[^/]+)\/?$/, `$1${options.path}`);
    if (typeof document !== 'undefined') {
      addEventListener('online', this.#wake);
      addEventListener('offline', this.#drop);
      document.addEventListener('visibilitychange', this.#wake);
    }
    startTicking(this);
  }

  open(): void {
    this.#connect();
  }

  /** A number for a request, unique for this client. */
  ref(): number {
    return ++this.#ref;
  }

  /** False: not online, nothing was sent. */
  send(frame: object): boolean {
    if (this.link !== 'online') return false;
    this.#socket?.send(JSON.stringify(frame));
    this.#options.log?.sent(frame);
    return true;
  }

  close(): void {
    this.#end('offline', 'left');
  }

  tick(now: number, late: boolean): void {
    if (this.#socket !== null && !late && now - this.#heard > (this.#options.silence ?? SILENCE_MS))
      this.#lost('silent');
    this.#options.tick(now);
  }

  #connect(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    let socket: Socket;
    try {
      socket = new (this.#options.socket ?? (WebSocket as SocketConstructor))(this.#address);
    } catch {
      this.#lost('no socket'); // no memory, no descriptors, or an address that a policy forbids
      return;
    }
    this.#socket = socket;
    this.#heard = clock();
    // What an abandoned socket still says is nobody's.
    socket.onopen = () => {
      if (this.#socket === socket) socket.send(JSON.stringify(this.#options.hello()));
    };
    socket.onmessage = (event: { data: unknown }) => {
      if (this.#socket === socket) this.#receive(event.data);
    };
    socket.onclose = (event: { code?: number }) => {
      if (this.#socket === socket) this.#lost(`closed ${event.code}`);
    };
    socket.onerror = () => undefined; // a close follows; without a listener `ws` would throw
  }

  #receive(data: unknown): void {
    this.#heard = clock();
    let messages: Incoming[];
    try {
      messages = JSON.parse(`${data}`);
    } catch {
      this.#lost('unreadable');
      return;
    }
    let welcome = false;
    let bye: RefusalCode | undefined;
    for (const message of messages) {
      if (message.t === 'welcome') welcome = true;
      else if (message.t === 'bye') bye = message.code;
    }
    if (welcome) {
      this.#welcomed = clock();
      this.refusal = null;
      this.link = 'online';
      this.#options.log?.linked(this.link, 'welcome');
    }
    this.#options.log?.received(messages);
    this.#options.receive(messages, welcome);
    if (bye === undefined) return;
    this.refusal = bye;
    if (FINAL.includes(bye)) {
      this.#end('refused', bye);
      this.#options.changed();
    } else this.#lost(bye);
  }

  #lost(why: string): void {
    this.#abandon();
    if (this.link === 'online' && clock() - this.#welcomed > STEADY_MS) this.#attempt = 0;
    this.link = 'offline';
    this.#options.log?.linked(this.link, why);
    this.#timer = setTimeout(() => this.#connect(), backoff(this.#attempt++));
    this.#options.changed();
  }

  #end(link: Link, why: string): void {
    if (typeof document !== 'undefined') {
      removeEventListener('online', this.#wake);
      removeEventListener('offline', this.#drop);
      document.removeEventListener('visibilitychange', this.#wake);
    }
    clearTimeout(this.#timer);
    this.#timer = undefined;
    stopTicking(this);
    this.link = link;
    this.#options.log?.linked(link, why);
    this.#abandon();
  }

  /** A half-open socket may take minutes to close: nobody waits for it. */
  #abandon(): void {
    const socket = this.#socket;
    this.#socket = null;
    clearTimeout(this.#timer);
    socket?.close();
  }

  /** The network is back, or somebody looks at the page again: no waiting for the next attempt. */
  readonly #wake = (event: Event): void => {
    if (this.#timer !== undefined && (event.type === 'online' || document.visibilityState === 'visible'))
      this.#connect();
  };

  /** The network is gone: known sooner than by silence. (Where only another network went, the next attempt succeeds.) */
  readonly #drop = (): void => {
    if (this.#socket !== null) this.#lost('no network');
  };
}
