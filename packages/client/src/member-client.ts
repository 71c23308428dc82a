import type {
  AnswerOf,
  CommandOf,
  CommandType,
  Fact,
  ListStatus,
  ListView,
  MemberMessage,
  QueryOf,
  QueryType,
  ReplyOf,
} from '@parley/contract';
import { LIST_PAGE, PROTOCOL_VERSION } from '@parley/contract/protocol';
import { Calls } from './calls.ts';
import { Connection, type Incoming } from './connection.ts';
import { newId } from './id.ts';
import type { MemberClient, MemberOptions, MemberState } from './member-types.ts';
import { Openings } from './openings.ts';
import { Outbox } from './outbox.ts';
import { apply, EMPTY_MEMBER, type MemberInput } from './replica-member.ts';
import { clock } from './ticker.ts';
import type { Outcome } from './types.ts';
import { TypingSeen, TypingSender } from './typing.ts';
import { Watchers } from './watchers.ts';

export { newId } from './id.ts';
export type * from './member-types.ts';
export { browserStorage, memoryStorage } from './storage.ts';
export type * from './types.ts';

/** Enough for a limit of inactivity that counts in minutes. */
const ACTIVE_MS = 60_000;

/** A list that has shrunk, or could not be had, is asked for again, but not more often than this. */
const REFILL_MS = 1_000;

export function memberClient(options: MemberOptions): MemberClient {
  return new Member(options);
}

class Member implements MemberClient {
  readonly #workspace: string;
  readonly #desk: string | null;
  readonly #connection: Connection;
  readonly #outbox: Outbox;
  readonly #calls: Calls;
  readonly #openings: Openings;
  readonly #watchers = new Watchers();
  readonly #typing: TypingSender;
  readonly #typists = new TypingSeen();
  readonly #factListeners = new Set<(fact: Fact) => void>();
  /** Up to where a conversation was seen, until its row says so too; and what the server was told last. */
  readonly #seen = new Map<string, number>();
  readonly #told = new Map<string, number>();
  #watchedAt = 0;
  #activeAt = Number.NEGATIVE_INFINITY;
  /** Whoever watches is told once a frame. */
  #receiving = false;
  #dirty = false;
  #replica = EMPTY_MEMBER;
  #state: MemberState | null = null;

  readonly subscribe = this.#watchers.subscribe;

  constructor(options: MemberOptions) {
    this.#workspace = options.workspace;
    this.#desk = options.desk ?? null;
    this.#connection = new Connection({
      ...options,
      path: '/socket/member',
      hello: () => ({
        t: 'hello',
        protocol: PROTOCOL_VERSION,
        workspace: this.#workspace,
        open: this.#openings.wishes(this.#replica),
        desk: this.#desk,
      }),
      receive: (messages, welcome) => this.#receive(messages as MemberMessage[], welcome),
      changed: () => this.#changed(),
      tick: (now) => this.#tick(now),
    });
    this.#calls = new Calls(this.#connection);
    this.#openings = new Openings(this.#connection, this.#calls);
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

  get(): MemberState {
    if (this.#state === null) {
      const { open: _, arriving: _a, list, ...rest } = this.#replica;
      const { link, refusal } = this.#connection;
      const shown = list && {
        view: list.view,
        status: list.status,
        ids: list.ids,
        complete: list.complete,
        loading: list.loading,
      };
      this.#state = { ...rest, link, refusal, ready: rest.me !== null, list: shown, outbox: this.#outbox.entries };
    }
    return this.#state;
  }

  post(conversation: string, text: string): string {
    const id = newId();
    this.#typing.forget();
    this.#outbox.add({ id, conversation, text, at: Date.now(), state: 'sending', code: null });
    return id;
  }

  retry(id: string): void {
    this.#outbox.retry(id);
  }

  discard(id: string): void {
    this.#outbox.discard(id);
  }

  do<T extends CommandType>(command: CommandOf<T>): Promise<Outcome<ReplyOf<T>>> {
    return this.#calls.start({ t: 'do', command });
  }

  ask<T extends QueryType>(query: QueryOf<T>): Promise<Outcome<AnswerOf<T>>> {
    return this.#calls.start({ t: 'ask', query });
  }

  open(conversation: string): Promise<Outcome<undefined>> {
    return this.#openings.open(conversation, this.#replica.open.has(conversation));
  }

  leave(conversation: string): void {
    if (this.#openings.leave(conversation)) this.#take([{ t: 'left', conversation }]);
  }

  async past(conversation: string): Promise<void> {
    const timeline = this.#replica.timelines.get(conversation);
    const before = timeline?.entries[0]?.place;
    if (timeline === undefined || before === undefined || !timeline.more) return;
    const outcome = await this.ask({ type: 'timeline.read', conversation, before });
    if (outcome.ok) this.#take([{ t: 'older', conversation, ...outcome.reply }]);
  }

  async watch(view: ListView, status: ListStatus, size: number = LIST_PAGE): Promise<void> {
    const ref = this.#connection.ref();
    this.#watchedAt = clock();
    this.#take([{ t: 'watching', ref, view, status, size }]);
    const outcome = await this.#calls.start({ t: 'watch', view, status, size }, ref);
    // Not to be seen at all. What was refused for now is asked for again with a tick.
    if (!outcome.ok && !outcome.retry) this.#take([{ t: 'watched', ref, rows: [], contacts: [], complete: true }]);
  }

  async more(): Promise<void> {
    const { list } = this.#replica;
    if (list !== null && !list.complete && !list.loading)
      await this.watch(list.view, list.status, list.size + LIST_PAGE);
  }

  seen(conversation: string, position: number): void {
    this.#seen.set(conversation, Math.max(position, this.#seen.get(conversation) ?? 0));
  }

  typing(conversation: string, on: boolean): void {
    this.#typing.type(conversation, on);
  }

  active(): void {
    const now = clock();
    if (now - this.#activeAt >= ACTIVE_MS && this.#connection.send({ t: 'active' })) this.#activeAt = now;
  }

  onFact(listener: (fact: Fact) => void): () => void {
    const own = (fact: Fact) => listener(fact);
    this.#factListeners.add(own);
    return () => this.#factListeners.delete(own);
  }

  close(): void {
    this.#connection.close();
    this.#calls.end();
    this.#outbox.close();
    this.#changed();
  }

  #receive(messages: readonly MemberMessage[], welcome: boolean): void {
    const before = this.#replica;
    this.#receiving = true;
    this.#replica = apply(before, messages);
    let changed = welcome || this.#replica !== before;
    for (const message of messages) if (this.#note(message)) changed = true;
    if (welcome) this.#resume();
    this.#outbox.pump();
    this.#receiving = false;
    if (changed || this.#dirty) this.#changed();
    this.#dirty = false;
    if (this.#factListeners.size === 0) return;
    for (const message of messages)
      if (message.t === 'fact') for (const listener of this.#factListeners) listener(message.fact);
  }

  /** What a message means beside the replica. True: the outbox is another one. */
  #note(message: MemberMessage): boolean {
    switch (message.t) {
      case 'done':
      case 'refused':
        this.#calls.receive(message);
        return this.#outbox.receive(message as Incoming);
      case 'answer':
        this.#calls.settle(message.ref, { ok: true, reply: message.answer });
        return false;
      case 'watched':
        this.#calls.settle(message.ref, { ok: true, reply: undefined });
        return false;
      case 'opened': {
        this.#calls.settle(message.ref, { ok: true, reply: undefined });
        const conversation = message.conversation.id;
        if (!this.#openings.wants(conversation)) this.#replica = apply(this.#replica, [{ t: 'left', conversation }]);
        return this.#outbox.retire(message.thread.entries.map((entry) => entry.id));
      }
      case 'welcome':
        return message.threads
          .map((thread) => this.#outbox.retire(thread.entries.map((entry) => entry.id)))
          .includes(true);
      case 'fact':
        return (
          message.fact.type === 'message.posted' &&
          message.fact.entry.author.kind === 'member' &&
          this.#outbox.retire([message.fact.entry.id])
        );
      case 'typing':
        this.#typists.take(message);
        return false;
      default:
        return false;
    }
  }

  /** A new socket knows of nothing but the hello. */
  #resume(): void {
    this.#told.clear();
    const left = this.#openings.welcomed((id) => this.#replica.open.has(id));
    this.#take(left.map((conversation) => ({ t: 'left', conversation })));
    this.#calls.again();
    const { list } = this.#replica;
    if (list !== null && !this.#calls.has(list.ref)) void this.watch(list.view, list.status, list.size);
    this.#outbox.restart();
  }

  #take(inputs: readonly MemberInput[]): void {
    this.#replica = apply(this.#replica, inputs);
    this.#changed();
  }

  #tick(now: number): void {
    this.#outbox.tick(now);
    this.#typing.tick(now);
    const quiet = this.#typists.expired(now);
    if (quiet.length > 0) this.#take(quiet);
    if (this.#connection.link !== 'online') return;
    this.#openings.tick((id) => this.#replica.open.has(id));
    if (this.#seen.size > 0) this.#tell();
    const { list } = this.#replica;
    if (list === null || this.#calls.has(list.ref) || now - this.#watchedAt < REFILL_MS) return;
    if (list.loading || (!list.complete && list.ids.length < list.size))
      void this.watch(list.view, list.status, list.size);
  }

  /** Says what was read, twice a second at most; only where it counts, and not twice. */
  #tell(): void {
    for (const [conversation, read] of this.#seen) {
      const row = this.#replica.conversations.get(conversation);
      if (row === undefined || row.teamRead >= read) {
        this.#seen.delete(conversation);
        this.#told.delete(conversation);
      } else if (
        (row.status !== 'active' || row.owner?.id === this.#replica.me?.member) &&
        this.#told.get(conversation) !== read
      ) {
        this.#told.set(conversation, read);
        this.#connection.send({
          t: 'do',
          ref: this.#connection.ref(),
          command: { type: 'conversation.read', conversation, read },
        });
      }
    }
  }

  #changed(): void {
    this.#state = null;
    if (this.#receiving) this.#dirty = true;
    else this.#watchers.tell();
  }
}
