import { WebSocket } from 'ws';
import type { SocketConstructor } from '../../../packages/client/src/index.ts';

/** The way from a client to a node: a test cuts it, mends it, and leads it to another node. */
export class Line {
  #places: () => { url: string };
  readonly #headers: Record<string, string>;
  readonly #sockets = new Set<WebSocket>();
  #down = false;

  /** `place` may be a choice, made anew for each connection, as a balancer does. */
  constructor(place: { url: string } | (() => { url: string }), headers: Record<string, string> = {}) {
    this.#places = typeof place === 'function' ? place : () => place;
    this.#headers = headers;
  }

  get place(): { url: string } {
    return this.#places();
  }

  /** For a client's `socket` option. */
  get socket(): SocketConstructor {
    const dial = (url: string): WebSocket => this.#dial(url);
    // A constructor may return another object than its own.
    return function Dial(url: string) {
      return dial(url);
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

  mend(place?: { url: string }): void {
    if (place !== undefined) this.#places = () => place;
    this.#down = false;
  }
}
