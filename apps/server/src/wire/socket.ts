import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { FRAME_MAX_BYTES, MEMBER_FRAME_MAX_BYTES } from '@parley/contract';
import { WebSocketServer } from 'ws';
import { createBuckets } from './buckets.ts';
import { CLOSE } from './connection.ts';
import { greetMember, type MemberSocketOptions } from './member-socket.ts';
import { greetVisitor, VISITOR_LIMIT, type VisitorSocketOptions } from './visitor-socket.ts';

export interface SocketOptions extends MemberSocketOptions, Omit<VisitorSocketOptions, 'limit'> {
  server: Server;
  /** Addresses that pages of our own have, e.g. `https://parley.example`. A page on the request's own host is ours too. */
  origins: () => readonly string[];
}

/** The two sockets, `/socket/visitor` and `/socket/member`. */
export function openSockets(options: SocketOptions) {
  const visitorDoor: VisitorSocketOptions = { ...options, limit: createBuckets(VISITOR_LIMIT) };
  const accepting = (maxPayload: number) =>
    new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload, clientTracking: true });
  const visitors = accepting(FRAME_MAX_BYTES);
  const members = accepting(MEMBER_FRAME_MAX_BYTES);
  const clients = () => [...visitors.clients, ...members.clients];

  function upgrade(request: IncomingMessage, duplex: Duplex, head: Buffer): void {
    const path = request.url?.split('?', 1)[0];
    if (path !== '/socket/visitor' && path !== '/socket/member') return turnAway(duplex, 404);
    const { origin, host } = request.headers;
    // Without an Origin it is no browser, and carries nobody's cookie but its own.
    if (origin !== undefined && !options.origins().includes(origin) && URL.parse(origin)?.host !== host)
      return turnAway(duplex, 403);
    if (path === '/socket/visitor')
      visitors.handleUpgrade(request, duplex, head, (socket) =>
        greetVisitor(visitorDoor, socket, request.headers.cookie ?? ''),
      );
    else
      members.handleUpgrade(request, duplex, head, (socket) =>
        greetMember(options, socket, { cookie: request.headers.cookie }),
      );
  }

  options.server.on('upgrade', upgrade);
  return {
    /** Tells everybody to come again, and closes. */
    close(): void {
      options.server.off('upgrade', upgrade);
      for (const socket of clients()) socket.close(CLOSE.goingAway);
    },
    terminate(): void {
      for (const socket of clients()) socket.terminate();
    },
  };
}

function turnAway(duplex: Duplex, status: 403 | 404): void {
  // Upgraded lines have no listener of the server's own left: one that breaks now would end the process, and one that stays open would stay for ever.
  duplex.on('error', () => undefined);
  duplex.once('finish', () => duplex.destroy());
  duplex.end(
    `HTTP/1.1 ${status} ${status === 403 ? 'Forbidden' : 'Not Found'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  );
}
