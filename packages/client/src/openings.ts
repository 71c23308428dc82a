import type { Calls } from './calls.ts';
import type { Connection } from './connection.ts';
import type { MemberReplica } from './replica-member.ts';
import type { Outcome } from './types.ts';

const OPEN: Outcome<undefined> = { ok: true, reply: undefined };

/** Which conversations are wanted on screen, across lost connections: the next hello names them all. */
export class Openings {
  readonly #connection: Connection;
  readonly #calls: Calls;
  /** How many wish to see each. */
  readonly #wanted = new Map<string, number>();
  readonly #pending = new Map<string, { ref: number; outcome: Promise<Outcome<undefined>> }>();
  /** Those that the last hello named. */
  #named: readonly string[] = [];

  constructor(connection: Connection, calls: Calls) {
    this.#connection = connection;
    this.#calls = calls;
  }

  wants(conversation: string): boolean {
    return this.#wanted.has(conversation);
  }

  async open(conversation: string, isOpen: boolean): Promise<Outcome<undefined>> {
    this.#wanted.set(conversation, (this.#wanted.get(conversation) ?? 0) + 1);
    if (isOpen) return OPEN;
    const pending = this.#pending.get(conversation) ?? this.#ask(conversation);
    const outcome = await pending.outcome;
    if (this.#pending.get(conversation) === pending) this.#pending.delete(conversation);
    // Not to be had: there is nothing to leave. Merely out of reach: the wish stays, and the next welcome fulfils it.
    if (!outcome.ok && !outcome.retry) this.#wanted.delete(conversation);
    return outcome;
  }

  /** True: nobody wishes to see it any more. */
  leave(conversation: string): boolean {
    const count = this.#wanted.get(conversation);
    if (count === undefined) return false;
    if (count > 1) {
      this.#wanted.set(conversation, count - 1);
      return false;
    }
    this.#wanted.delete(conversation);
    const pending = this.#pending.get(conversation);
    if (pending !== undefined) this.#calls.settle(pending.ref, OPEN);
    this.#pending.delete(conversation);
    this.#connection.send({ t: 'close', conversation });
    return true;
  }

  /** For the hello: each with the last place held of it. */
  wishes(replica: MemberReplica): Record<string, number> {
    this.#named = [...this.#wanted.keys()];
    return Object.fromEntries(this.#named.map((id) => [id, replica.timelines.get(id)?.entries.at(-1)?.place ?? 0]));
  }

  /** A welcome has come: what the hello named is open now, or may not be seen. Returns what was left since the hello. */
  welcomed(isOpen: (id: string) => boolean): string[] {
    const left: string[] = [];
    for (const id of this.#named) {
      const pending = this.#pending.get(id);
      if (isOpen(id)) {
        if (pending !== undefined) this.#calls.settle(pending.ref, OPEN);
        if (this.#wanted.has(id)) continue;
        this.#connection.send({ t: 'close', conversation: id });
        left.push(id);
      } else {
        if (pending !== undefined) this.#calls.settle(pending.ref, { ok: false, code: 'not_found', retry: false });
        this.#wanted.delete(id);
      }
    }
    this.#named = [];
    return left;
  }

  #ask(conversation: string) {
    const ref = this.#connection.ref();
    const pending = { ref, outcome: this.#calls.start<undefined>({ t: 'open', conversation }, ref) };
    this.#pending.set(conversation, pending);
    return pending;
  }
}
