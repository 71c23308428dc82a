import type { LineLog, Link } from '@parley/client';
import { log } from './log.ts';

/** What took longer is worth a line of its own, whatever it was. */
const SLOW_MS = 1_000;
/** What was not answered for so long was given up by whoever waited for it. */
const UNANSWERED_MS = 15_000;
/** Frames are counted by kind, and said together: one line each would push out everything else within a minute. */
const COUNTED_MS = 30_000;

/** Sent by itself, several times a minute: no line of its own. */
const BY_ITSELF: ReadonlySet<string> = new Set(['conversation.read']);

/** What of frames is looked at. */
interface Sent {
  t?: string;
  ref?: number;
  command?: { type?: string; conversation?: unknown };
  query?: { type?: string };
}
interface Received {
  t?: string;
  ref?: number;
  code?: string;
  fact?: { type?: string };
}

interface Waiting {
  what: string;
  /** Of a command: the conversation it is about. */
  about: string;
  command: boolean;
  since: number;
}

/** Notes of the line to the server: how it is, what was done and how long it took, and how many frames of which kind came and went. */
export function lineLog(
  { note, trouble }: Pick<typeof log, 'note' | 'trouble'> = log,
  now: () => number = () => performance.now(),
): LineLog {
  const waiting = new Map<number, Waiting>();
  let counts = new Map<string, number>();
  let since = now();

  function count(kind: string): void {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    if (now() - since < COUNTED_MS) return;
    const said = [...counts].map(([each, times]) => `${each} ${times}`).join(', ');
    note(`frames in ${Math.round((now() - since) / 1_000)} s: ${said}`);
    counts = new Map();
    since = now();
    for (const [ref, { what, about, since: asked }] of waiting) {
      if (now() - asked < UNANSWERED_MS) continue;
      waiting.delete(ref);
      trouble(`${what}${about} was not answered`);
    }
  }

  function settle({ t, ref, code }: Received): void {
    const asked = waiting.get(ref ?? -1);
    if (asked === undefined || ref === undefined) return;
    waiting.delete(ref);
    const took = Math.round(now() - asked.since);
    const what = asked.what + asked.about;
    if (t === 'refused') trouble(`${what} was refused after ${took} ms: ${code}`);
    else if (took >= SLOW_MS) trouble(`${what} took ${took} ms`);
    else if (asked.command) note(`${what} took ${took} ms`);
  }

  return {
    sent(frame: Sent) {
      const what = frame.command?.type ?? frame.query?.type ?? `${frame.t}`;
      if (frame.ref !== undefined && !waiting.has(frame.ref)) {
        const about = typeof frame.command?.conversation === 'string' ? ` of ${frame.command.conversation}` : '';
        const command = frame.t === 'do' && !BY_ITSELF.has(what);
        waiting.set(frame.ref, { what, about, command, since: now() });
      }
      count(`> ${what}`);
    },
    received(messages: readonly Received[]) {
      for (const message of messages) {
        settle(message);
        count(`< ${message.fact?.type ?? message.t}`);
      }
    },
    linked(link: Link, why: string) {
      (link === 'online' || why === 'left' ? note : trouble)(`link ${link}: ${why}`);
    },
  };
}
