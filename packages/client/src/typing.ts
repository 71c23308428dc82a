import { TYPING_MS } from '@parley/contract/protocol';
import { clock } from './ticker.ts';

/**
 * Says that somebody is typing, at most every half of the time that the mark lasts, for as long as keys keep coming. Without a key for that long it
 * says that they stopped.
 */
export class TypingSender {
  readonly #send: (frame: object) => void;
  #conversation: string | null = null;
  #key = 0;
  #said = 0;

  constructor(send: (frame: object) => void) {
    this.#send = send;
  }

  type(conversation: string, on: boolean): void {
    if (this.#conversation !== null && (this.#conversation !== conversation || !on))
      this.#say(this.#conversation, false);
    if (!on) return;
    this.#key = clock();
    if (this.#conversation === null || this.#key - this.#said >= TYPING_MS / 2) this.#say(conversation, true);
  }

  /** Their message says it: nothing need be sent. */
  forget(): void {
    this.#conversation = null;
  }

  tick(now: number): void {
    if (this.#conversation === null) return;
    if (now - this.#key >= TYPING_MS / 2) this.#say(this.#conversation, false);
    else if (now - this.#said >= TYPING_MS / 2) this.#say(this.#conversation, true);
  }

  #say(conversation: string, on: boolean): void {
    this.#conversation = on ? conversation : null;
    this.#said = clock();
    this.#send({ t: 'typing', conversation, on });
  }
}

/** Who is typing, until they stop, or nothing more is heard of it. */
export class TypingSeen {
  readonly #until = new Map<string, { conversation: string; who: { id: string; name: string } | null; at: number }>();

  take(message: { conversation: string; who: { id: string; name: string } | null; on: boolean }): void {
    const { conversation, who, on } = message;
    const key = `${conversation}/${who?.id}`;
    if (on) this.#until.set(key, { conversation, who, at: clock() + TYPING_MS });
    else this.#until.delete(key);
  }

  /** The marks that have had their time, as if their typists had said so. */
  expired(now: number): { t: 'typing'; conversation: string; who: { id: string; name: string } | null; on: false }[] {
    if (this.#until.size === 0) return [];
    const over = [...this.#until].filter(([, { at }]) => now >= at);
    for (const [key] of over) this.#until.delete(key);
    return over.map(([, { conversation, who }]) => ({ t: 'typing', conversation, who, on: false }));
  }
}
