import { createHash } from 'node:crypto';
import { type MemberClient, memberClient, memoryStorage, type VisitorClient, visitorClient } from '@parley/client';
import WebSocket from 'ws';
import type { ParleyTarget } from './jobs.ts';

/** How long anything may take to connect or to answer, in milliseconds. */
const PATIENCE_MS = 30_000;
/** Sockets that are opened at a time: the kernel's queue of the listening server is not what is measured. */
const OPENING_MAX = 100;

/** The same browser each time: conversations are made once. */
const tokenOf = (n: number) => createHash('sha256').update(`visitor ${n} of the benchmark`).digest('base64url');

/** What lies between the visitors and Parley. While it is cut, nothing gets through, as on a train in a tunnel. */
export const network = {
  isCut: false,
  sockets: new Set<WebSocket>(),
  cut(): void {
    network.isCut = true;
    for (const socket of network.sockets) socket.terminate();
  },
  mend(): void {
    network.isCut = false;
  },
};

class VisitorSocket extends WebSocket {
  constructor(url: string) {
    if (network.isCut) throw new Error('There is no network.');
    super(url, { perMessageDeflate: false });
    network.sockets.add(this);
    this.once('close', () => network.sockets.delete(this));
  }
}

const socketWith = (cookie: string) =>
  class extends WebSocket {
    constructor(url: string) {
      super(url, { perMessageDeflate: false, headers: { cookie } });
    }
  };

export function connectVisitor(target: ParleyTarget, n: number, inFlight = 1): VisitorClient {
  const { url, inbox } = target;
  const page = { url: 'https://shop.example/teapots/7', title: 'A teapot' };
  const given = { url, inbox, token: tokenOf(n), locale: 'en', page, outbox: memoryStorage() };
  return visitorClient({ ...given, inFlight, socket: VisitorSocket });
}

/** `desk`: the window's name, if the member works in it. */
export function connectMember(
  target: ParleyTarget,
  { cookie }: { cookie: string },
  desk: string | null = null,
): MemberClient {
  const { url, workspace } = target;
  return memberClient({ url, workspace, outbox: memoryStorage(), socket: socketWith(cookie), desk });
}

/** Resolves once the client's state is as wanted. */
export function until<State>(
  client: { get: () => State; subscribe: (listener: () => void) => () => void },
  wanted: (state: State) => boolean,
  what: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      leave();
      reject(new Error(`Not within ${PATIENCE_MS / 1000} s: ${what}.`));
    }, PATIENCE_MS);
    const look = () => {
      if (!wanted(client.get())) return;
      clearTimeout(timer);
      leave();
      resolve();
    };
    const leave = client.subscribe(look);
    look();
  });
}

/** Works through `count` items, a limited number at a time. */
export async function each<Result>(
  count: number,
  atOnce: number,
  work: (n: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const n = next++;
      results[n] = await work(n);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, worker));
  return results;
}

export function connectVisitors(target: ParleyTarget, count: number, inFlight = 1): Promise<VisitorClient[]> {
  return each(count, OPENING_MAX, async (n) => {
    const client = connectVisitor(target, n, inFlight);
    await until(client, (state) => state.ready, 'a visitor is welcomed');
    return client;
  });
}
