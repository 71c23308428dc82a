// Tabs of one site with their outboxes, the storage they share, and a server that knows messages by their ids.
import { Outbox } from '../src/outbox.ts';
import type { OutboxStorage, Outgoing } from '../src/types.ts';

type Command = { type: string; id: string; conversation: string; text: string };
type Frame = { t: string; ref: number; command: Command };

/** What tabs of one site share. Each load is a copy, as it is when it comes out of a browser's storage. */
export class Shared {
  kept = '[]';
  readonly #listeners = new Map<object, () => void>();

  storage(tab: object = {}): OutboxStorage {
    return {
      load: () => JSON.parse(this.kept) as Outgoing[],
      save: (entries) => {
        this.kept = JSON.stringify(entries);
        for (const [other, listener] of this.#listeners) if (other !== tab) this.pending.push(listener);
      },
      subscribe: (listener) => {
        this.#listeners.set(tab, listener);
        return () => this.#listeners.delete(tab);
      },
    };
  }

  /** Storage events come later, not at once. */
  readonly pending: (() => void)[] = [];
  deliver(): void {
    for (let event = this.pending.shift(); event !== undefined; event = this.pending.shift()) event();
  }
}

/** A tab with its line to the server: frames wait in `wire` until the test lets them through. */
export class Tab {
  online = true;
  refs = 0;
  wire: Frame[] = [];
  readonly outbox: Outbox;

  constructor(storage: OutboxStorage, inFlight = 1) {
    this.outbox = new Outbox({
      storage,
      inFlight,
      ref: () => ++this.refs,
      send: (frame) => {
        if (this.online) this.wire.push(frame as Frame);
        return this.online;
      },
      changed: () => undefined,
    });
    this.outbox.pump();
  }

  write(id: string, conversation = 'c', text = id): void {
    this.outbox.add({ id, conversation, text, at: 0, state: 'sending', code: null });
  }

  cut(): void {
    this.online = false;
    this.wire = [];
  }

  join(): void {
    this.online = true;
    this.outbox.restart();
  }

  ids = () => this.outbox.entries.map((entry) => entry.id);
}

/** A server that knows messages by their ids. */
export class StoringServer {
  readonly stored: Command[] = [];

  take(frame: Frame): void {
    if (!this.stored.some((one) => one.id === frame.command.id)) this.stored.push(frame.command);
  }
}
