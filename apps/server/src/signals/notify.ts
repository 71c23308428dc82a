import { randomUUID } from 'node:crypto';
import type { ClientConfig } from 'pg';
import { createAppClient } from '../database/pool.ts';
import type { JournalSignal, Signal, Signals, TypingSignal } from './signals.ts';

const CHANNEL = 'parley';
/** PostgreSQL takes less than 8,000 bytes a notification. */
const PAYLOAD_MAX_BYTES = 7_500;
/** Typing marks that may wait for the connection; the rest is not worth sending late. */
const TYPING_MAX = 500;
const RECONNECT_MS = 500;

/**
 * Signals over PostgreSQL's NOTIFY, on a connection of their own (inside a transaction a NOTIFY makes all commits queue up behind each other),
 * gathered while the one before is under way.
 */
export function notifySignals(
  connection: ClientConfig,
  receive: (signal: Signal) => void,
  warn: (error: unknown) => void,
): Signals {
  const node = randomUUID();
  const journal = new Map<string, JournalSignal>();
  let typing: TypingSignal[] = [];
  let client: ReturnType<typeof createAppClient> | null = null;
  let sending = false;
  let closed = false;
  let timer: NodeJS.Timeout | null = null;

  async function connect(): Promise<void> {
    const next = createAppClient(connection);
    next.on('error', () => undefined);
    next.on('end', () => lost(next));
    next.on('notification', ({ payload }) => {
      if (payload === undefined || payload.startsWith(node)) return;
      try {
        for (const signal of JSON.parse(payload.slice(node.length)) as Signal[]) receive(signal);
      } catch (error) {
        warn(error); // whoever may enter the database may notify
      }
    });
    try {
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
      if (closed) return await next.end();
      client = next;
      void flush();
    } catch (error) {
      warn(error);
      lost(next);
    }
  }

  function lost(which: unknown): void {
    if (client === which) client = null;
    if (closed || timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      void connect();
    }, RECONNECT_MS);
  }

  async function flush(): Promise<void> {
    if (sending || client === null) return;
    sending = true;
    try {
      while (client !== null && (journal.size > 0 || typing.length > 0)) {
        await client.query('select pg_notify($1, $2)', [CHANNEL, node + payload()]);
      }
    } catch (error) {
      warn(error);
    } finally {
      sending = false;
    }
  }

  /** As many of the waiting signals as fit; they count as sent. */
  function payload(): string {
    const list: string[] = [];
    let bytes = node.length + 2;
    const take = (signal: Signal): boolean => {
      const text = JSON.stringify(signal);
      bytes += Buffer.byteLength(text) + 1;
      if (bytes > PAYLOAD_MAX_BYTES && list.length > 0) return false;
      list.push(text);
      return true;
    };
    for (const [workspace, signal] of journal) {
      if (!take(signal)) return `[${list.join()}]`;
      journal.delete(workspace);
    }
    while (typing[0] !== undefined && take(typing[0])) typing.shift();
    return `[${list.join()}]`;
  }

  void connect();
  return {
    send: (signal) => {
      if (signal.kind === 'journal') journal.set(signal.workspace, signal);
      else if (typing.length < TYPING_MAX) typing.push(signal);
      if (!sending) setImmediate(() => void flush());
    },
    close: async () => {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      typing = [];
      await client?.end().catch(() => undefined);
    },
  };
}
