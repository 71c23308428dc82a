import { setTimeout as sleep } from 'node:timers/promises';
import type { MemberMessage, VisitorMessage } from '@parley/contract';
import { WebSocket } from 'ws';

export type Said = MemberMessage | VisitorMessage;
/** One kind of what a server says. */
export type Saying<T extends Said['t']> = Extract<Said, { t: T }>;

const PATIENCE_MS = 8_000;

/** Waits until `look` gives something; fails with `what` after {@link PATIENCE_MS}. */
export async function until<T>(
  what: string,
  look: () => T | undefined | null | false | Promise<T | undefined | null | false>,
  patience = PATIENCE_MS,
): Promise<T> {
  const end = performance.now() + patience;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== null && found !== false) return found;
    if (performance.now() > end) throw new Error(`Not within ${patience} ms: ${what}`);
    await sleep(5);
  }
}

/** A socket spoken to frame by frame: for what no well-behaved client would say, and for looking at every byte. */
export class RawSocket {
  readonly socket: WebSocket;
  /** Every byte that came, as text. */
  bytes = '';
  readonly said: Said[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  #ref = 0;

  constructor(url: string, headers: Record<string, string> = {}) {
    this.socket = new WebSocket(url, { headers });
    this.socket.on('message', (data: Buffer) => {
      const text = data.toString();
      this.bytes += text;
      this.said.push(...(JSON.parse(text) as Said[]));
    });
    this.closed = new Promise((resolve) => {
      this.socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
      this.socket.on('error', () => undefined);
    });
  }

  async open(): Promise<this> {
    if (this.socket.readyState === WebSocket.OPEN) return this;
    await new Promise<void>((resolve, reject) => {
      this.socket.once('open', () => resolve());
      this.socket.once('error', reject);
    });
    return this;
  }

  send(frame: unknown): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  /** The next one of this kind that fits, said since `from`. */
  hears<T extends Said['t']>(
    t: T,
    fits: (said: Saying<T>) => boolean = () => true,
    from = 0,
    patience = PATIENCE_MS,
  ): Promise<Saying<T>> {
    return until(
      `hearing ${t}`,
      () => this.said.slice(from).find((one) => one.t === t && fits(one as Saying<T>)) as Saying<T> | undefined,
      patience,
    );
  }

  /** Sends a frame that is answered, and waits for its answer. */
  async asks(frame: { t: string; [key: string]: unknown }): Promise<Said & { ref: number }> {
    const ref = this.#ref++;
    const from = this.said.length;
    this.send({ ...frame, ref });
    return until(`the answer to ${frame.t}`, () =>
      this.said.slice(from).find((one): one is Said & { ref: number } => 'ref' in one && one.ref === ref),
    );
  }

  /** What a command came to: `done`, or the code of its refusal. */
  async does(command: object): Promise<string> {
    const answer = await this.asks({ t: 'do', command });
    return answer.t === 'refused' ? answer.code : answer.t;
  }

  close(): void {
    this.socket.terminate();
  }
}
