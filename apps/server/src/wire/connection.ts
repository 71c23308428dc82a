import type { RefusalCode } from '@parley/domain';
import type { WebSocket } from 'ws';

/**
 * What a slow reader may cost, in bytes that wait behind the frame being sent; beyond it the socket is cut, and its client resumes. That frame itself
 * may be larger (a long list for a slow line): cutting it would only have it asked for again.
 */
const BACKLOG_MAX_BYTES = 1_000_000;

const BEAT = '[{"t":"beat"}]';

/** How long a peer that was told to go may take to answer, before its line is cut. */
const FAREWELL_MS = 1_000;

/** Close codes of the socket standard that are used on purpose. */
export const CLOSE = { goingAway: 1001, policy: 1008, tryAgain: 1013 } as const;

let unflushed: Connection[] = [];

function flushAll(): void {
  const list = unflushed;
  unflushed = [];
  for (const connection of list) connection.flush();
}

/**
 * One socket, towards the client: messages said in one turn of the loop leave as one frame, a JSON array of them in order. Many of these exist at a
 * time, so it holds little.
 */
export class Connection {
  readonly socket: WebSocket;
  #parts: string[] | null = null;
  #heard = true;
  #backlogMax = BACKLOG_MAX_BYTES;
  /** Told to go: nothing it still says counts. */
  ended = false;

  constructor(socket: WebSocket) {
    this.socket = socket;
  }

  /** `message` is a JSON text already: what many listeners get is serialised once. Who was told to go hears nothing any more. */
  push(message: string): void {
    if (this.ended) return;
    if (this.#parts === null) {
      this.#parts = [message];
      if (unflushed.push(this) === 1) setImmediate(flushAll);
    } else {
      this.#parts.push(message);
    }
  }

  flush(): void {
    const parts = this.#parts;
    this.#parts = null;
    if (parts !== null) this.#send(parts.length === 1 ? `[${parts[0]}]` : `[${parts.join(',')}]`);
  }

  #send(frame: string): void {
    const { socket } = this;
    if (socket.readyState !== socket.OPEN) return;
    const isFirst = socket.bufferedAmount === 0;
    socket.send(frame);
    if (isFirst) this.#backlogMax = BACKLOG_MAX_BYTES + socket.bufferedAmount;
    else if (socket.bufferedAmount > this.#backlogMax) socket.terminate();
  }

  /** Called regularly, so that the client knows a silent line from a dead one. */
  beat(): void {
    this.#send(BEAT);
  }

  heard(): void {
    this.#heard = true;
  }

  /** Called regularly: ends the socket of a peer that has been silent since the last time, and asks the others for a sign. */
  probe(): void {
    if (!this.#heard) return this.socket.terminate();
    this.#heard = false;
    this.socket.ping();
  }

  /** Says why, then closes. */
  bye(refusal: RefusalCode, code: number): void {
    if (this.ended) return;
    this.push(JSON.stringify({ t: 'bye', code: refusal }));
    this.ended = true;
    this.flush();
    this.socket.close(code, refusal);
    setTimeout(() => this.socket.terminate(), FAREWELL_MS).unref();
  }
}
