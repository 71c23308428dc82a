import type { RefusalCode } from '@parley/contract';
import { FRAME_MAX_BYTES } from '@parley/contract/protocol';
import { backoff, type Incoming } from './connection.ts';
import { clock } from './ticker.ts';
import type { OutboxStorage, Outgoing } from './types.ts';

/** After this long without an answer a message is sent again; the server knows it by its id. */
const ANSWER_MS = 15_000;

/** What another tab wrote is first left to that tab: it may only be asleep. */
const ADOPT_MS = 5_000;

/** A message's fact comes with its `done`, a little earlier or later; for a repetition it does not come. */
const FACT_MS = 1_000;

/** More than two tabs ever disagree about. */
const GONE_MOST = 200;

export interface OutboxOptions {
  storage: OutboxStorage;
  inFlight: number;
  ref(): number;
  /** False: not online. */
  send(frame: object): boolean;
  changed(): void;
}

/**
 * Messages on their way. A message stays here, in storage, until its own fact comes back (or `done`), or it is discarded. It is sent with the same id
 * each time, so that it arrives once; and in order, because of one conversation only `inFlight` are under way.
 *
 *  sending ──fact or done──► (gone)      sending ──refused, to be tried again──► sending, after a while
 *     ▲  └──refused──► failed ──discard──► (gone)
 *     └──────retry───────┘
 *
 * Tabs share the storage. Each looks at it before it writes, and takes over what the others did since it looked last.
 */
export class Outbox {
  entries: readonly Outgoing[];
  readonly #options: OutboxOptions;
  readonly #unsubscribe: (() => void) | undefined;
  /** Ids that were in storage when this tab looked last: one that is missing there now was settled by another tab. */
  #stored: ReadonlySet<string>;
  /** Written in this page. */
  readonly #mine = new Set<string>();
  /** Written in another tab, by when this tab may send it. */
  readonly #others = new Map<string, number>();
  /** Settled here lately: what a tab that has not heard of it still keeps in storage is not shown again. */
  readonly #gone = new Set<string>();
  readonly #flying = new Map<string, { ref: number; at: number }>();
  /** Stored by the server; they stay on screen until their fact is here. */
  readonly #arrived = new Map<string, number>();
  #attempt = 0;
  #notBefore = 0;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.entries = options.storage.load();
    this.#stored = new Set(this.entries.map((entry) => entry.id));
    this.#unsubscribe = options.storage.subscribe?.(() => {
      if (this.#write(this.entries)) this.#options.changed();
      this.pump();
    });
  }

  add(entry: Outgoing): void {
    this.#mine.add(entry.id);
    this.#write([...this.entries, entry]);
    this.pump();
    this.#options.changed();
  }

  retry(id: string): void {
    this.#set(id, 'sending', null);
    this.pump();
    this.#options.changed();
  }

  discard(id: string): void {
    if (this.retire([id])) this.#options.changed();
  }

  /** They are where they belong. True: the outbox is another one. */
  retire(ids: readonly string[]): boolean {
    for (const id of ids) this.#gone.add(id);
    for (const id of this.#gone) {
      if (this.#gone.size <= GONE_MOST) break;
      this.#gone.delete(id);
    }
    if (this.entries.length === 0) return false;
    const rest = this.entries.filter((entry) => !ids.includes(entry.id));
    if (rest.length === this.entries.length) return false;
    for (const id of ids) {
      this.#flying.delete(id);
      this.#mine.delete(id);
      this.#others.delete(id);
      this.#arrived.delete(id);
    }
    this.#write(rest);
    return true;
  }

  /** True: the message was an answer to one of these, and the outbox is another one. */
  receive(message: Incoming): boolean {
    const { t, ref, code, retry } = message as { t: string; ref?: number; code: RefusalCode; retry: boolean };
    if (ref === undefined || (t !== 'done' && t !== 'refused')) return false;
    for (const [id, flight] of this.#flying) {
      if (flight.ref !== ref) continue;
      this.#flying.delete(id);
      if (t === 'done') {
        this.#attempt = 0;
        this.#arrived.set(id, clock() + FACT_MS);
        return false;
      }
      if (retry) {
        this.#notBefore = clock() + backoff(this.#attempt++);
        return false;
      }
      return this.#set(id, 'failed', code);
    }
    return false;
  }

  /** A new socket knows nothing of what was under way on the old one. */
  restart(): void {
    this.#flying.clear();
    this.#attempt = 0;
    this.#notBefore = 0;
    this.pump();
  }

  tick(now: number): void {
    if (this.entries.length === 0) return;
    for (const [id, flight] of this.#flying) if (now - flight.at > ANSWER_MS) this.#flying.delete(id);
    const over = [...this.#arrived].filter(([, at]) => now >= at).map(([id]) => id);
    for (const id of over) this.#arrived.delete(id);
    if (over.length > 0 && this.retire(over)) this.#options.changed();
    this.pump();
  }

  /** Sends what may be sent now. */
  pump(): void {
    const now = clock();
    if (now < this.#notBefore) return;
    const lanes = new Map<string, number>();
    for (const entry of this.entries) {
      if (entry.state !== 'sending' || this.#arrived.has(entry.id)) continue;
      const theirs = this.#others.get(entry.id);
      // What others wrote has a lane of its own: waiting for them must not hold up what was written here.
      const lane = entry.conversation + (theirs === undefined ? '' : '+');
      const busy = lanes.get(lane) ?? 0;
      lanes.set(lane, busy + 1);
      if (busy >= this.#options.inFlight || this.#flying.has(entry.id) || (theirs !== undefined && now < theirs))
        continue;
      if (!this.#send(entry, now)) return;
    }
  }

  close(): void {
    this.#unsubscribe?.();
  }

  #send(entry: Outgoing, now: number): boolean {
    const ref = this.#options.ref();
    const { id, conversation, text } = entry;
    const frame = { t: 'do', ref, command: { type: 'message.post', id, conversation, text } };
    // The server would drop the socket over a larger frame, and again each time it were sent.
    if (text.length > FRAME_MAX_BYTES / 8 && new TextEncoder().encode(JSON.stringify(frame)).length > FRAME_MAX_BYTES) {
      this.#set(id, 'failed', 'text.too_long');
      this.#options.changed();
      return true;
    }
    this.#flying.set(id, { ref, at: now });
    if (this.#options.send(frame)) return true;
    this.#flying.delete(id);
    return false;
  }

  #set(id: string, state: Outgoing['state'], code: RefusalCode | null): boolean {
    this.#flying.delete(id);
    return this.#write(this.entries.map((entry) => (entry.id === id ? { ...entry, state, code } : entry)));
  }

  /** Makes `wanted` what is here and in storage, together with what other tabs did meanwhile. True: the outbox is another one. */
  #write(wanted: readonly Outgoing[]): boolean {
    const { storage } = this.#options;
    const found = storage.load();
    const before = new Map(this.entries.map((entry) => [entry.id, entry]));
    const here = new Map(wanted.map((entry) => [entry.id, entry]));
    const there = new Set(found.map((entry) => entry.id));
    const merged: Outgoing[] = [];
    const kept: Outgoing[] = [];
    for (const entry of found) {
      const own = here.get(entry.id);
      // Changed here just now: ours is the newer one. Otherwise the other tab's word counts.
      if (own !== undefined) merged.push(own === before.get(entry.id) ? entry : own);
      else if (this.#stored.has(entry.id)) continue;
      else if (this.#gone.has(entry.id)) kept.push(entry);
      else {
        merged.push(entry);
        this.#others.set(entry.id, clock() + ADOPT_MS);
      }
    }
    // Missing there: settled by another tab. Or that tab wrote without having seen it: what was written here and is still to be sent is not given up.
    for (const entry of wanted) {
      if (there.has(entry.id)) continue;
      if (!this.#stored.has(entry.id) || (this.#mine.has(entry.id) && entry.state === 'sending')) merged.push(entry);
    }
    const changed = !same(merged, this.entries);
    this.entries = merged;
    this.#stored = new Set(merged.map((entry) => entry.id));
    const stored = [...kept, ...merged];
    if (!same(stored, found)) storage.save(stored);
    return changed;
  }
}

function same(one: readonly Outgoing[], other: readonly Outgoing[]): boolean {
  return (
    one.length === other.length &&
    one.every(
      (entry, at) =>
        entry === other[at] ||
        (entry.id === other[at]?.id && entry.state === other[at].state && entry.code === other[at].code),
    )
  );
}
