import type { Calls } from './calls.ts';
import type { Connection } from './connection.ts';
import type { MemberReplica } from './replica-member.ts';
import type { Outcome } from './types.ts';

interface Opening {
  ref: number;
  outcome: Promise<Outcome<undefined>>;
}

/** Half of what a server allows one socket to look at. */
const AT_ONCE = 4;

/** As many as one hello has room for; those beyond are asked for after it. */
const HELLO_MOST = 500;

const OPEN: Outcome<undefined> = { ok: true, reply: undefined };

/** Which conversations are wanted on screen, across lost connections: the next hello names them all. */
export class Openings {
  readonly #connection: Connection;
  readonly #calls: Calls;
  /** How many wish to see each. */
  readonly #wanted = new Map<string, number>();
  readonly #pending = new Map<string, Opening>();
  /** Those that the last hello named. */
  #named: readonly string[] = [];

  constructor(connection: Connection, calls: Calls) {
    this.#connection = connection;
    this.#calls = calls;
  }

  wants(conversation: string): boolean {
    return this.#wanted.has(conversation);
  }

  open(conversation: string, isOpen: boolean): Promise<Outcome<undefined>> {
    this.#wanted.set(conversation, (this.#wanted.get(conversation) ?? 0) + 1);
    if (isOpen) return Promise.resolve(OPEN);
    return (this.#pending.get(conversation) ?? this.#ask(conversation)).outcome;
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
    this.#named = [...this.#wanted.keys()].slice(0, HELLO_MOST);
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

  /** Asks for what is wanted and neither open nor under way: refused for the moment, or more than a hello holds. */
  tick(isOpen: (id: string) => boolean): void {
    for (const id of this.#wanted.keys()) {
      if (this.#pending.size >= AT_ONCE) return;
      if (!isOpen(id) && !this.#pending.has(id)) this.#ask(id);
    }
  }

  #ask(conversation: string): Opening {
    const ref = this.#connection.ref();
    const opening: Opening = { ref, outcome: this.#calls.start<undefined>({ t: 'open', conversation }, ref) };
    this.#pending.set(conversation, opening);
    void opening.outcome.then((outcome) => {
      if (this.#pending.get(conversation) !== opening) return;
      this.#pending.delete(conversation);
      // Not to be had: there is nothing to leave. Merely out of reach: the wish stays.
      if (!outcome.ok && !outcome.retry) this.#wanted.delete(conversation);
    });
    return opening;
  }
}
