import { WebSocket } from 'ws';
import type { SocketConstructor } from '../../../packages/client/src/index.ts';

/** The way from a client to a node: a test cuts it, mends it, and leads it to another node. */
export class Line {
  place: { url: string };
  readonly #headers: Record<string, string>;
  readonly #sockets = new Set<WebSocket>();
  #down = false;

  constructor(place: { url: string }, headers: Record<string, string> = {}) {
    this.place = place;
    this.#headers = headers;
  }

  /** For a client's `socket` option. */
  get socket(): SocketConstructor {
    // A constructor may return another object than its own.
    const line = this;
    return function Dial(url: string) {
      return line.#dial(url);
    } as unknown as SocketConstructor;
  }

  #dial(url: string): WebSocket {
    if (this.#down) throw new Error('The line is down.');
    const { pathname } = new URL(url);
    const socket = new WebSocket(`${this.place.url.replace('http', 'ws')}${pathname}`, { headers: this.#headers });
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    return socket;
  }

  cut(): void {
    this.#down = true;
    for (const socket of this.#sockets) socket.terminate();
  }

  mend(place = this.place): void {
    this.place = place;
    this.#down = false;
  }
}
