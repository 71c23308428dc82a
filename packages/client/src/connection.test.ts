import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, test } from 'node:test';
import { type WebSocket as Peer, WebSocket, WebSocketServer } from 'ws';
import { Connection, type Incoming } from './connection.ts';
import { startTicking, stopTicking, TICK_MS } from './ticker.ts';
import type { Link, SocketConstructor } from './types.ts';

const ending: (() => unknown)[] = [];
afterEach(() => {
  for (const end of ending.splice(0)) end();
});

async function serve(
  meet: (peer: Peer, hello: unknown) => void,
  port = 0,
): Promise<{ url: string; port: number; end(): void }> {
  const server = new WebSocketServer({ host: '127.0.0.1', port });
  server.on('connection', (peer) => {
    peer.on('error', () => undefined);
    peer.once('message', (hello: Buffer) => meet(peer, JSON.parse(hello.toString('utf8'))));
  });
  await once(server, 'listening');
  const end = () => {
    for (const peer of server.clients) peer.terminate();
    server.close();
  };
  ending.push(end);
  const own = (server.address() as AddressInfo).port;
  return { url: `http://127.0.0.1:${own}`, port: own, end };
}

function connect(url: string, silence = 60_000) {
  const links: Link[] = [];
  const frames: (readonly Incoming[])[] = [];
  let told: () => void = () => undefined;
  const note = () => {
    if (links.at(-1) !== connection.link) links.push(connection.link);
    told();
  };
  const connection: Connection = new Connection({
    url,
    socket: WebSocket as unknown as SocketConstructor,
    path: '/socket/test',
    silence,
    hello: () => ({ t: 'hello', times: links.filter((link) => link === 'online').length }),
    receive: (messages) => {
      frames.push(messages);
      note();
    },
    changed: note,
    tick: () => undefined,
  });
  ending.push(() => connection.close());
  connection.open();
  /** Waits until it holds, however often something is heard. */
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise<void>((resolve) => (told = resolve));
  };
  return { connection, links, frames, until };
}

const welcome = JSON.stringify([{ t: 'welcome' }]);

test('a client says hello, is online with the welcome, and comes back when the server closes', async () => {
  const hellos: unknown[] = [];
  const { url } = await serve((peer, hello) => {
    hellos.push(hello);
    peer.send(welcome);
    if (hellos.length === 1) setTimeout(() => peer.close(), 20);
  });
  const { links, until, connection } = connect(url);
  assert.equal(connection.link, 'connecting');
  await until(() => links.length === 3);
  assert.deepEqual(links, ['online', 'offline', 'online']);
  assert.deepEqual(hellos, [
    { t: 'hello', times: 0 },
    { t: 'hello', times: 1 },
  ]);
});

test('a client that finds nobody goes on trying, and is online soon after somebody is there', async () => {
  const { port, end } = await serve(() => undefined);
  end();
  const { links, until, connection } = connect(`http://127.0.0.1:${port}`);
  await until(() => links.length === 1);
  assert.deepEqual(links, ['offline']);
  assert.equal(connection.send({ t: 'x' }), false);
  await serve((peer) => peer.send(welcome), port);
  await until(() => links.length === 2);
  assert.deepEqual(links, ['offline', 'online']);
});

test('a client that hears nothing is offline, whether welcomed before or never', async () => {
  let peers = 0;
  const { url } = await serve((peer) => {
    if (++peers !== 2) peer.send(welcome);
  });
  const { links, until } = connect(url, 800);
  await until(() => links.length === 3);
  assert.deepEqual(links, ['online', 'offline', 'online']);
  assert.equal(peers, 3, 'the second one kept silent');
});

test('a half-open line is found by its silence', async () => {
  let cut = false;
  const { url } = await serve((peer) => {
    peer.send(welcome);
    if (cut) return;
    cut = true;
    // The peer still holds the line, reads nothing and says nothing, not even that it closes.
    setTimeout(() => peer.pause(), 20);
  });
  const { links, until } = connect(url, 700);
  const began = performance.now();
  await until(() => links[1] === 'offline');
  assert.ok(performance.now() - began < 700 + 3 * TICK_MS);
  await until(() => links.length === 3);
});

test('what is heard in time keeps a line', async () => {
  const { url } = await serve((peer) => {
    peer.send(welcome);
    const beats = setInterval(() => peer.send('[{"t":"beat"}]'), 200);
    peer.on('close', () => clearInterval(beats));
  });
  const { links, frames, until } = connect(url, 700);
  await until(() => frames.length > 8);
  assert.deepEqual(links, ['online']);
});

test('a goodbye that trying again does not cure is final; any other is not', async () => {
  let met = 0;
  const { url } = await serve((peer) => {
    met++;
    peer.send(
      JSON.stringify(met === 1 ? [{ t: 'bye', code: 'unavailable' }] : [{ t: 'bye', code: 'protocol.too_old' }]),
    );
  });
  const { links, until, connection } = connect(url);
  await until(() => connection.link === 'refused');
  assert.deepEqual(links, ['connecting', 'offline', 'refused']);
  assert.equal(connection.refusal, 'protocol.too_old');
  assert.equal(met, 2);
});

test('what is no frame ends the line, not the client', async () => {
  let met = 0;
  const { url } = await serve((peer) => peer.send(++met === 1 ? '{"t":' : welcome));
  const { links, until } = connect(url);
  await until(() => links.length === 2);
  assert.deepEqual(links, ['offline', 'online']);
});

test('a process that slept does not take its own sleep for silence', async () => {
  const lates: boolean[] = [];
  const own = { tick: (_: number, late: boolean) => void lates.push(late) };
  startTicking(own);
  ending.push(() => stopTicking(own));
  const busy = performance.now() + 5 * TICK_MS;
  while (performance.now() < busy);
  await new Promise((resolve) => setTimeout(resolve, 2.2 * TICK_MS));
  assert.deepEqual(lates.slice(0, 2), [true, false]);
});
