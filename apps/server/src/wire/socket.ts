import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  FRAME_MAX_BYTES,
  type MemberFrame,
  memberFrame,
  memberHello,
  PROTOCOL_VERSION,
  TYPING_MS,
  type VisitorFrame,
  visitorFrame,
  visitorHello,
} from '@parley/contract';
import { type Id, type InboxSettings, REFUSALS, type RefusalCode } from '@parley/domain';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { isConnectionError } from '../database/errors.ts';
import { contactOfToken, type Member, mayMember, type Visitor } from '../principal.ts';
import { admitLocale, admitPage } from '../rooms/contacts/door.ts';
import type { Asker } from '../rooms/query.ts';
import type { Outcome, Runner } from '../runner.ts';
import type { TypingSignal } from '../signals/signals.ts';
import { createBuckets } from './buckets.ts';
import { CLOSE, Connection } from './connection.ts';
import type { Hub } from './hub.ts';
import { type MemberListener, VisitorListener } from './listeners.ts';
import type { Pulse } from './pulse.ts';

export interface SocketOptions {
  server: Server;
  hub: Hub;
  runner: Runner;
  ask: Asker;
  pulse: Pulse;
  /** Addresses that pages of our own have, e.g. `https://parley.example`. A page on the request's own host is ours too. */
  origins: () => readonly string[];
  findInbox: (id: Id) => Promise<(InboxSettings & { workspace: Id }) | null>;
  memberOf: (
    headers: IncomingHttpHeaders,
    workspace: Id,
  ) => Promise<{ member: Member; sessionId: string; rightsRevision: number } | null>;
  pastOf: (by: Visitor, conversation: Id, before: number) => Promise<unknown>;
  /** To listeners here and on the other nodes. */
  typing: (signal: TypingSignal) => void;
  fault: (error: unknown, where: string) => void;
}

interface VisitorDoor extends SocketOptions {
  /** Counts each visitor's commands, on whichever sockets. */
  limit: ReturnType<typeof createBuckets>;
}

/** Commands of one visitor: a long day's writing at once, and then more a second than anybody types. */
const VISITOR_LIMIT = { rate: 8, burst: 5_000 };
/** A client that has not said who it is by then is nobody. */
const HELLO_MS = 10_000;
/** Frames that make no sense, before the socket is closed. */
const STRIKES_MAX = 3;
/** Frames that may wait for the answer to the hello, though clients send none before it. */
const EARLY_MAX = 16;
/** Looks at the database that one socket may have under way. */
const LOOKS_MAX = 8;
/** How often one socket may say that somebody types; marks live for TYPING_MS anyway. */
const TYPING_MIN_MS = TYPING_MS / 12;
const TYPING_BURST = 4;

/** The two sockets, `/socket/visitor` and `/socket/member`. */
export function openSockets(options: SocketOptions) {
  const visitorDoor: VisitorDoor = { ...options, limit: createBuckets(VISITOR_LIMIT) };
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: FRAME_MAX_BYTES,
    clientTracking: true,
  });

  function upgrade(request: IncomingMessage, duplex: Duplex, head: Buffer): void {
    const path = request.url?.split('?', 1)[0];
    if (path !== '/socket/visitor' && path !== '/socket/member') return turnAway(duplex, 404);
    const { origin, host } = request.headers;
    // Without an Origin it is no browser, and carries nobody's cookie but its own.
    if (origin !== undefined && !options.origins().includes(origin) && URL.parse(origin)?.host !== host)
      return turnAway(duplex, 403);
    sockets.handleUpgrade(request, duplex, head, (socket) => {
      if (path === '/socket/visitor') greetVisitor(visitorDoor, socket);
      else greetMember(options, socket, { cookie: request.headers.cookie });
    });
  }

  options.server.on('upgrade', upgrade);
  return {
    /** Tells everybody to come again, and closes. */
    close(): void {
      options.server.off('upgrade', upgrade);
      for (const socket of sockets.clients) socket.close(CLOSE.goingAway);
    },
    terminate(): void {
      for (const socket of sockets.clients) socket.terminate();
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

/** JSON of a text frame; undefined: it is none. */
function parse(data: RawData, isBinary: boolean): unknown {
  if (isBinary) return undefined;
  try {
    return JSON.parse((data as Buffer).toString());
  } catch {
    return undefined;
  }
}

type Receive = (data: RawData, isBinary: boolean) => void;

/** Reads frames one by one; what makes no sense is refused with a code, and again and again ends the socket. */
function reader<Frame>(
  connection: Connection,
  schema: { safeParse: (value: unknown) => { success: true; data: unknown } | { success: false } },
  handle: (frame: Frame) => void,
): Receive {
  let strikes = 0;
  return (data, isBinary) => {
    const value = parse(data, isBinary);
    const frame = schema.safeParse(value);
    if (frame.success) return handle(frame.data as Frame);
    const ref = (value as { ref?: unknown } | null | undefined)?.ref;
    refuse(connection, typeof ref === 'number' ? ref : -1, 'request.malformed');
    strikes += 1;
    if (strikes >= STRIKES_MAX) connection.bye('request.malformed', CLOSE.policy);
  };
}

function refuse(connection: Connection, ref: number, code: RefusalCode): void {
  connection.push(JSON.stringify({ t: 'refused', ref, code, retry: REFUSALS[code].retry }));
}

function settle(connection: Connection, ref: number): (outcome: Outcome) => void {
  return (outcome) => {
    if ('refusal' in outcome) refuse(connection, ref, outcome.refusal);
    else
      connection.push(
        outcome.reply === undefined
          ? `{"t":"done","ref":${ref}}`
          : JSON.stringify({ t: 'done', ref, reply: outcome.reply }),
      );
  };
}

/** Who has been welcomed: what reads their frames, and what to do when they go. */
interface Welcomed {
  receive: Receive;
  leave: () => void;
}

/** Hands the first frame on; what follows it waits until it is known who speaks. Who says nothing, or nonsense, is sent away. */
function greet(
  options: SocketOptions,
  socket: WebSocket,
  welcome: (connection: Connection, hello: unknown) => Promise<Welcomed | null>,
): void {
  const connection = new Connection(socket);
  const leavePulse = options.pulse.add(connection);
  const early: [RawData, boolean][] = [];
  let welcomed: Welcomed | null = null;
  let greeted = false;
  const timer = setTimeout(() => connection.bye('request.malformed', CLOSE.policy), HELLO_MS);
  socket.on('error', () => undefined);
  socket.on('pong', () => connection.heard());
  socket.on('close', () => {
    clearTimeout(timer);
    leavePulse();
    welcomed?.leave();
  });
  socket.on('message', (data, isBinary) => {
    if (connection.ended) return;
    connection.heard();
    if (welcomed !== null) return welcomed.receive(data, isBinary);
    if (greeted) {
      if (early.push([data, isBinary]) > EARLY_MAX) connection.bye('request.too_fast', CLOSE.policy);
      return;
    }
    greeted = true;
    clearTimeout(timer);
    welcome(connection, parse(data, isBinary))
      .then((who) => {
        if (who === null) return;
        if (socket.readyState === socket.CLOSED) return who.leave();
        welcomed = who;
        for (const [frame, binary] of early.splice(0)) if (!connection.ended) who.receive(frame, binary);
      })
      .catch((error) => {
        if (!isConnectionError(error)) options.fault(error, 'hello');
        connection.bye('unavailable', CLOSE.tryAgain);
      });
  });
}

/** Says goodbye to a client of another protocol; true: it has been. */
function wrongProtocol(connection: Connection, hello: { protocol: number }): boolean {
  if (hello.protocol === PROTOCOL_VERSION) return false;
  connection.bye('protocol.too_old', CLOSE.policy);
  return true;
}

function greetVisitor(options: VisitorDoor, socket: WebSocket): void {
  greet(options, socket, async (connection, value) => {
    const hello = visitorHello.safeParse(value);
    if (!hello.success) return away(connection, 'request.malformed');
    if (wrongProtocol(connection, hello.data)) return null;
    const inbox = await options.findInbox(hello.data.inbox);
    if (inbox === null) return away(connection, 'not_found');
    const { token, locale, page, have } = hello.data;
    const by: Visitor = {
      kind: 'visitor',
      workspace: inbox.workspace,
      inbox: inbox.id,
      contact: contactOfToken(inbox.workspace, token),
      locale: admitLocale(locale),
      page: page && admitPage(page),
    };
    const listener = new VisitorListener(by, connection);
    const { id, name, colour, greeting } = inbox;
    await options.hub.joinVisitor(listener, { id, name, colour, greeting }, have);
    // An own conversation may have begun on another page: where they are now is news for the agent.
    if (by.page !== null && listener.conversations.size > 0)
      options.runner.submit(by, { type: 'contact.visit', page: by.page }, () => undefined);
    return {
      receive: reader<VisitorFrame>(connection, visitorFrame, visitorFrames(options, listener)),
      leave: () => options.hub.leaveVisitor(listener),
    };
  });
}

function away(connection: Connection, code: RefusalCode): null {
  connection.bye(code, CLOSE.policy);
  return null;
}

function visitorFrames(options: VisitorDoor, listener: VisitorListener): (frame: VisitorFrame) => void {
  const { by, connection } = listener;
  const typing = throttle();
  let looks = 0;
  return (frame) => {
    switch (frame.t) {
      case 'do':
        if (!options.limit.take(by.contact)) return refuse(connection, frame.ref, 'request.too_fast');
        if (frame.command.type === 'contact.visit') by.page = admitPage(frame.command.page);
        return options.runner.submit(by, frame.command, settle(connection, frame.ref));
      case 'typing': {
        const { conversation, on } = frame;
        if (!listener.conversations.has(conversation) || !typing(on)) return;
        return options.typing({
          kind: 'typing',
          workspace: by.workspace,
          conversation,
          contact: by.contact,
          inbox: by.inbox,
          who: null,
          on,
        });
      }
      case 'past': {
        if (looks >= LOOKS_MAX) return refuse(connection, frame.ref, 'request.too_fast');
        looks += 1;
        options
          .pastOf(by, frame.conversation, frame.before)
          .then((past) => connection.push(JSON.stringify({ t: 'past', ref: frame.ref, ...(past as object) })))
          .catch((error) => failed(options, connection, frame.ref, error))
          .finally(() => {
            looks -= 1;
          });
      }
    }
  };
}

function greetMember(options: SocketOptions, socket: WebSocket, headers: IncomingHttpHeaders): void {
  greet(options, socket, async (connection, value) => {
    const hello = memberHello.safeParse(value);
    if (!hello.success) return away(connection, 'request.malformed');
    if (wrongProtocol(connection, hello.data)) return null;
    const found = await options.memberOf(headers, hello.data.workspace);
    if (found === null) return away(connection, 'session.missing');
    const { member, sessionId, rightsRevision } = found;
    const listener = await options.hub.joinMember(member, { sessionId, rightsRevision }, connection, hello.data.open);
    return {
      receive: reader<MemberFrame>(connection, memberFrame, memberFrames(options, listener)),
      leave: () => options.hub.leaveMember(listener),
    };
  });
}

function memberFrames(options: SocketOptions, listener: MemberListener): (frame: MemberFrame) => void {
  const { by, connection } = listener;
  const typing = throttle();
  let looks = 0;
  const look = (ref: number, work: () => Promise<unknown>): void => {
    if (looks >= LOOKS_MAX) return refuse(connection, ref, 'request.too_fast');
    looks += 1;
    work()
      .catch((error) => failed(options, connection, ref, error))
      .finally(() => {
        looks -= 1;
      });
  };
  return (frame) => {
    switch (frame.t) {
      case 'do':
        return options.runner.submit(by, frame.command, settle(connection, frame.ref));
      case 'ask':
        return look(frame.ref, async () => {
          const answer = await options.ask(by, frame.query as Parameters<Asker>[1]);
          if ('refusal' in answer) refuse(connection, frame.ref, answer.refusal);
          else connection.push(JSON.stringify({ t: 'answer', ref: frame.ref, answer: answer.answer }));
        });
      case 'open':
        return look(frame.ref, () => options.hub.open(listener, frame.ref, frame.conversation));
      case 'watch':
        return look(frame.ref, () => options.hub.watch(listener, frame.ref, frame.view, frame.status, frame.size));
      case 'close':
        return options.hub.close(listener, frame.conversation);
      case 'typing': {
        const { conversation, on } = frame;
        const held = listener.held.get(conversation);
        if (held === undefined || !mayMember(by, 'conversation.reply', held.inbox) || !typing(on)) return;
        return options.typing({
          kind: 'typing',
          workspace: by.workspace,
          conversation,
          contact: held.contact,
          inbox: held.inbox,
          who: by.person,
          on,
        });
      }
    }
  };
}

function failed(options: SocketOptions, connection: Connection, ref: number, error: unknown): void {
  const away = isConnectionError(error);
  if (!away) options.fault(error, 'look');
  refuse(connection, ref, away ? 'unavailable' : 'fault');
}

/** Lets one mark through per TYPING_MIN_MS in the long run, and a few at once: whoever has just sent a message may begin the next. The end of typing always. */
function throttle(): (on: boolean) => boolean {
  let left = TYPING_BURST;
  let last = performance.now();
  let was = false;
  return (on) => {
    const now = performance.now();
    left = Math.min(TYPING_BURST, left + (now - last) / TYPING_MIN_MS);
    last = now;
    if (on ? left < 1 : !was) return false;
    if (on) left -= 1;
    was = on;
    return true;
  };
}
