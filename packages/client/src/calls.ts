import type { RefusalCode } from '@parley/contract';
import type { Connection, Incoming } from './connection.ts';
import type { Outcome } from './types.ts';

/** Longer than a server needs to come back, shorter than a person waits in front of a button. */
const GIVE_UP_MS = 15_000;

interface Call {
  frame: object;
  end(outcome: Outcome<unknown>): void;
}

/** Requests and their answers. What a lost connection left unanswered is asked again, which every command allows. */
export class Calls {
  readonly #connection: Connection;
  readonly #waiting = new Map<number, Call>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  start<R>(frame: object, ref: number = this.#connection.ref()): Promise<Outcome<R>> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.settle(ref, { ok: false, code: 'unavailable', retry: true }), GIVE_UP_MS);
      const end = (outcome: Outcome<unknown>) => {
        clearTimeout(timer);
        resolve(outcome as Outcome<R>);
      };
      const call = { frame: { ...frame, ref }, end };
      this.#waiting.set(ref, call);
      this.#connection.send(call.frame);
    });
  }

  settle(ref: number, outcome: Outcome<unknown>): void {
    this.#waiting.get(ref)?.end(outcome);
    this.#waiting.delete(ref);
  }

  /** A message that answers a request settles it. */
  receive(message: Incoming): void {
    const { t, ref, reply, code, retry } = message as {
      t: string;
      ref: number;
      reply?: unknown;
      code: RefusalCode;
      retry: boolean;
    };
    if (t === 'refused') this.settle(ref, { ok: false, code, retry });
    else if (t === 'done') this.settle(ref, { ok: true, reply });
  }

  has(ref: number): boolean {
    return this.#waiting.has(ref);
  }

  again(): void {
    for (const call of this.#waiting.values()) this.#connection.send(call.frame);
  }

  end(): void {
    for (const ref of this.#waiting.keys()) this.settle(ref, { ok: false, code: 'unavailable', retry: true });
  }
}
