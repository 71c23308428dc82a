import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A line through which a client reaches a node, byte by byte, and which can die without either end being told. */
export class Relay {
  url = '';
  readonly #server: Server;
  readonly #pairs = new Set<{ client: Socket; server: Socket }>();
  /** What is swallowed instead of handed on. */
  swallows: 'nothing' | 'what the server says' | 'everything' = 'nothing';

  private constructor(port: number) {
    this.#server = createServer((client) => {
      const server = connect(port, '127.0.0.1');
      const pair = { client, server };
      this.#pairs.add(pair);
      client.on('data', (bytes) => {
        if (this.swallows !== 'everything') server.write(bytes);
      });
      server.on('data', (bytes) => {
        if (this.swallows === 'nothing') client.write(bytes);
      });
      for (const [one, other] of [
        [client, server],
        [server, client],
      ] as const) {
        one.on('error', () => undefined);
        one.on('close', () => {
          this.#pairs.delete(pair);
          // Of a dead line nobody learns that the other end hung up.
          if (this.swallows === 'nothing') other.destroy();
        });
      }
    });
  }

  static async to({ port }: { port: number }): Promise<Relay> {
    const relay = new Relay(port);
    await new Promise<void>((resolve) => relay.#server.listen(0, '127.0.0.1', resolve));
    relay.url = `http://127.0.0.1:${(relay.#server.address() as AddressInfo).port}`;
    return relay;
  }

  /** Ends every connection; new ones are taken. */
  cut(): void {
    for (const { client, server } of this.#pairs) {
      client.destroy();
      server.destroy();
    }
  }

  close(): void {
    this.cut();
    this.#server.close();
  }
}
