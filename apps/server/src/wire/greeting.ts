import { FRAME_MAX_BYTES, PROTOCOL_VERSION, TYPING_MS } from '@parley/contract';
import { REFUSALS, type RefusalCode } from '@parley/domain';
import type { RawData, WebSocket } from 'ws';
import { isConnectionError } from '../database/errors.ts';
import type { Outcome } from '../runner.ts';
import { CLOSE, Connection } from './connection.ts';
import type { Pulse } from './pulse.ts';

/** What visitors' and members' sockets have in common: a hello, frames that are read one by one, answers. */

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

type Fault = (error: unknown, where: string) => void;

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
export function reader<Frame>(
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

export function refuse(connection: Connection, ref: number, code: RefusalCode): void {
  connection.push(JSON.stringify({ t: 'refused', ref, code, retry: REFUSALS[code].retry }));
}

export function settle(connection: Connection, ref: number): (outcome: Outcome) => void {
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
export function greet(
  options: { pulse: Pulse; fault: Fault },
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
    // Nobody whom we do not know says much.
    if ((data as Buffer).length > FRAME_MAX_BYTES) return connection.bye('request.malformed', CLOSE.policy);
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
export function wrongProtocol(connection: Connection, hello: { protocol: number }): boolean {
  if (hello.protocol === PROTOCOL_VERSION) return false;
  connection.bye('protocol.too_old', CLOSE.policy);
  return true;
}

export function away(connection: Connection, code: RefusalCode): null {
  connection.bye(code, CLOSE.policy);
  return null;
}

/** Lets so many looks at the database be under way at a time, and answers for those that fail. */
export function createLooks(connection: Connection, fault: Fault): (ref: number, work: () => Promise<unknown>) => void {
  let looks = 0;
  return (ref, work) => {
    if (looks >= LOOKS_MAX) return refuse(connection, ref, 'request.too_fast');
    looks += 1;
    work()
      .catch((error) => {
        const databaseAway = isConnectionError(error);
        if (!databaseAway) fault(error, 'look');
        refuse(connection, ref, databaseAway ? 'unavailable' : 'fault');
      })
      .finally(() => {
        looks -= 1;
      });
  };
}

/** Lets one mark through per TYPING_MIN_MS in the long run, and a few at once: whoever has just sent a message may begin the next. The end of typing always. */
export function throttle(): (on: boolean) => boolean {
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
