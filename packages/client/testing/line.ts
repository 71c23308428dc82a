// A real socket whose server side the test speaks itself.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

type Frame = Record<string, unknown>;

/** Things that come, for whoever waits for them. */
class Inbound<T> {
  readonly came: T[] = [];
  #wake: (() => void) | undefined;

  push(one: T): void {
    this.came.push(one);
    this.#wake?.();
  }

  async next(): Promise<T> {
    while (this.came.length === 0) await new Promise<void>((resolve) => (this.#wake = resolve));
    return this.came.shift() as T;
  }
}

export class Peer {
  readonly #socket: WebSocket;
  readonly #frames = new Inbound<Frame>();

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => this.#frames.push(JSON.parse(data.toString('utf8'))));
    socket.on('error', () => undefined);
  }

  frame(): Promise<Frame> {
    return this.#frames.next();
  }

  waiting(): number {
    return this.#frames.came.length;
  }

  /** One frame. */
  say(...messages: object[]): void {
    this.#socket.send(JSON.stringify(messages));
  }

  end(): void {
    this.#socket.terminate();
  }
}

export class Line {
  readonly #server: WebSocketServer;
  readonly #peers = new Inbound<Peer>();

  private constructor(server: WebSocketServer) {
    this.#server = server;
    server.on('connection', (socket) => this.#peers.push(new Peer(socket)));
  }

  static async open(): Promise<Line> {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    await once(server, 'listening');
    return new Line(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  peer(): Promise<Peer> {
    return this.#peers.next();
  }

  close(): void {
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
  }
}
