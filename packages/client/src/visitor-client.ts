import type { Page, VisitorEntry, VisitorMessage } from '@parley/contract';
import { PROTOCOL_VERSION } from '@parley/contract/protocol';
import { Calls } from './calls.ts';
import { Connection, type Incoming } from './connection.ts';
import { newId } from './id.ts';
import { Outbox } from './outbox.ts';
import { apply, EMPTY_VISITOR, type VisitorInput } from './replica-visitor.ts';
import type { Outcome } from './types.ts';
import { TypingSeen, TypingSender } from './typing.ts';
import type { VisitorClient, VisitorOptions, VisitorState } from './visitor-types.ts';
import { Watchers } from './watchers.ts';

export { newId } from './id.ts';
export { browserStorage, memoryStorage } from './storage.ts';
export type * from './types.ts';
export type * from './visitor-types.ts';

export function visitorClient(options: VisitorOptions): VisitorClient {
  return new Visitor(options);
}

class Visitor implements VisitorClient {
  readonly #options: VisitorOptions;
  readonly #connection: Connection;
  readonly #outbox: Outbox;
  readonly #calls: Calls;
  readonly #watchers = new Watchers();
  readonly #typing: TypingSender;
  readonly #typists = new TypingSeen();
  /** Up to where a conversation was seen, until the server has said so too; and what it was told last: `read/delivered`. */
  readonly #seen = new Map<string, number>();
  readonly #told = new Map<string, string>();
  /** Conversations to tell the server about with the next tick. */
  readonly #marked = new Set<string>();
  #replica = EMPTY_VISITOR;
  #page: Page | null;
  #state: VisitorState | null = null;
  /** Whoever watches is told once a frame. */
  #receiving = false;
  #dirty = false;

  readonly subscribe = this.#watchers.subscribe;

  constructor(options: VisitorOptions) {
    this.#options = options;
    this.#page = options.page;
    this.#connection = new Connection({
      ...options,
      path: '/socket/visitor',
      hello: () => this.#hello(),
      receive: (messages, welcome) => this.#receive(messages as VisitorMessage[], welcome),
      changed: () => this.#changed(),
      tick: (now) => this.#tick(now),
    });
    this.#calls = new Calls(this.#connection);
    this.#typing = new TypingSender((frame) => this.#connection.send(frame));
    this.#outbox = new Outbox({
      storage: options.outbox,
      inFlight: options.inFlight ?? 1,
      ref: () => this.#connection.ref(),
      send: (frame) => this.#connection.send(frame),
      changed: () => this.#changed(),
    });
    this.#connection.open();
  }

  get(): VisitorState {
    if (this.#state === null) {
      const { inbox, banned, threads } = this.#replica;
      const { link, refusal } = this.#connection;
      const unread = threads.reduce((sum, thread) => sum + thread.unread, 0);
      const outbox = this.#outbox.entries;
      this.#state = { link, refusal, ready: inbox !== null, banned, inbox, threads, outbox, unread };
    }
    return this.#state;
  }

  post(conversation: string | null, text: string): { id: string; conversation: string } {
    const entry = { id: newId(), conversation: conversation ?? newId(), text };
    this.#typing.forget();
    this.#outbox.add({ ...entry, at: Date.now(), state: 'sending', code: null });
    return { id: entry.id, conversation: entry.conversation };
  }

  retry(id: string): void {
    this.#outbox.retry(id);
  }

  discard(id: string): void {
    this.#outbox.discard(id);
  }

  seen(conversation: string): void {
    const thread = this.#replica.threads.find((one) => one.conversation.id === conversation);
    if (thread === undefined || thread.conversation.position <= thread.conversation.read) return;
    const { position } = thread.conversation;
    this.#seen.set(conversation, position);
    this.#marked.add(conversation);
    this.#apply([{ t: 'seen', conversation, position }]);
    this.#changed();
  }

  typing(conversation: string, on: boolean): void {
    this.#typing.type(conversation, on);
  }

  resolve(conversation: string): Promise<Outcome<undefined>> {
    return this.#calls.start({ t: 'do', command: { type: 'conversation.resolve', conversation } });
  }

  async past(conversation: string): Promise<void> {
    const thread = this.#replica.threads.find((one) => one.conversation.id === conversation);
    if (thread === undefined || (thread.entries.length > 0 && !thread.more)) return;
    const before = thread.entries[0]?.position ?? thread.conversation.position + 1;
    const outcome = await this.#calls.start<{ entries: VisitorEntry[]; more: boolean }>({
      t: 'past',
      conversation,
      before,
    });
    if (!outcome.ok) return;
    this.#apply([{ t: 'older', conversation, entries: outcome.reply.entries, more: outcome.reply.more }]);
    this.#changed();
  }

  visit(page: Page): void {
    this.#page = page;
    this.#connection.send({ t: 'do', ref: this.#connection.ref(), command: { type: 'contact.visit', page } });
  }

  close(): void {
    this.#connection.close();
    this.#calls.end();
    this.#outbox.close();
    this.#changed();
  }

  #hello(): object {
    const { inbox, token, locale } = this.#options;
    const have: Record<string, number> = {};
    for (const { conversation, entries } of this.#replica.threads) {
      const last = entries.at(-1);
      if (last !== undefined) have[conversation.id] = last.position;
    }
    return { t: 'hello', protocol: PROTOCOL_VERSION, inbox, token, locale, page: this.#page, have };
  }

  #receive(messages: readonly VisitorMessage[], welcome: boolean): void {
    const before = this.#replica;
    this.#receiving = true;
    this.#apply(messages);
    let changed = welcome || this.#replica !== before;
    for (const message of messages) {
      if (message.t === 'past') this.#calls.settle(message.ref, { ok: true, reply: message });
      else if (message.t === 'done' || message.t === 'refused') {
        if (this.#outbox.receive(message as Incoming)) changed = true;
        this.#calls.receive(message);
      } else if (message.t === 'typing') this.#typists.take(message);
      else if (message.t === 'welcome') {
        this.#told.clear();
        for (const { conversation, entries } of message.threads) {
          if (this.#retire(entries)) changed = true;
          this.#heard(conversation.id, conversation.read);
          this.#marked.add(conversation.id);
        }
        // What was seen while away has not been told yet, and must not count as unread again.
        this.#apply([...this.#seen].map(([conversation, position]) => ({ t: 'seen', conversation, position })));
      } else if (message.t === 'fact') {
        const { fact } = message;
        if (fact.type === 'conversation.read_by_contact') this.#heard(fact.conversation, fact.read);
        else if ('entry' in fact && fact.entry !== null) {
          if (this.#retire([fact.entry])) changed = true;
          if (fact.entry.kind === 'message' && fact.entry.by === 'me')
            this.#heard(fact.conversation, fact.entry.position);
          this.#marked.add(fact.conversation);
        }
      }
    }
    if (welcome) {
      this.#outbox.restart();
      this.#calls.again();
    } else this.#outbox.pump();
    this.#receiving = false;
    if (changed || this.#dirty) this.#changed();
    this.#dirty = false;
  }

  #retire(entries: readonly VisitorEntry[]): boolean {
    const mine = entries.filter((entry) => entry.kind === 'message' && entry.by === 'me');
    return mine.length > 0 && this.#outbox.retire(mine.map((entry) => entry.id));
  }

  /** The server knows of what was seen up to here. */
  #heard(conversation: string, read: number): void {
    if (read >= (this.#seen.get(conversation) ?? 0)) this.#seen.delete(conversation);
  }

  #apply(messages: readonly VisitorInput[]): void {
    this.#replica = apply(this.#replica, messages);
  }

  #tick(now: number): void {
    this.#outbox.tick(now);
    this.#typing.tick(now);
    const quiet = this.#typists.expired(now);
    if (quiet.length > 0) {
      this.#apply(quiet);
      this.#changed();
    }
    if (this.#marked.size > 0) this.#tell();
  }

  /** Says what was received and read, twice a second at most. */
  #tell(): void {
    if (this.#connection.link !== 'online') return;
    for (const { conversation } of this.#replica.threads) {
      if (!this.#marked.has(conversation.id)) continue;
      const { id, position } = conversation;
      const read = this.#seen.get(id) ?? conversation.read;
      const pair = `${read}/${position}`;
      if ((!this.#seen.has(id) && position <= conversation.delivered) || this.#told.get(id) === pair) continue;
      this.#told.set(id, pair);
      this.#connection.send({
        t: 'do',
        ref: this.#connection.ref(),
        command: { type: 'conversation.read', conversation: id, read, delivered: position },
      });
    }
    this.#marked.clear();
  }

  #changed(): void {
    this.#state = null;
    if (this.#receiving) this.#dirty = true;
    else this.#watchers.tell();
  }
}
