import type { Outgoing } from '@parley/client/types';
import type { Person, VisitorEntry } from '@parley/contract';
import type { VisitorEvent } from './events.ts';

/** What the screen shows of a conversation, from top to bottom. */
export type Line =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'event'; key: string; at: number; event: VisitorEvent }
  /** What Parley itself says. */
  | { kind: 'notice'; key: string; at: number; text: string }
  | MessageLine;

export interface MessageLine {
  kind: 'message';
  key: string;
  at: number;
  text: string;
  /** Who of the team wrote it; null: the visitor. */
  by: Person | null;
  /** First and last of what one person wrote in one go. */
  first: boolean;
  last: boolean;
  /** Null: it is not one of ours, or not the last that stands like this. */
  delivery: 'sent' | 'read' | 'sending' | 'failed' | null;
  /** Set while it is not in the conversation yet. */
  outgoing: Outgoing | null;
}

/** Messages of one person less than so long after one another stand together, with one time for all of them. */
const TOGETHER_MS = 5 * 60 * 1000;

/**
 * @param teamRead position up to which our side has read
 * @param dayOf names the day of an instant in the visitor's calendar
 */
export function linesOf(
  entries: readonly VisitorEntry[],
  outbox: readonly Outgoing[],
  teamRead: number,
  dayOf: (at: number) => string,
): Line[] {
  const lines: Line[] = [];
  let day = '';
  const add = (line: Exclude<Line, { kind: 'day' }>) => {
    if (dayOf(line.at) !== day) {
      day = dayOf(line.at);
      lines.push({ kind: 'day', key: `day:${day}`, at: line.at });
    }
    const before = lines.at(-1);
    if (
      line.kind === 'message' &&
      before?.kind === 'message' &&
      before.by?.id === line.by?.id &&
      line.at - before.at < TOGETHER_MS
    ) {
      before.last = false;
      line.first = false;
    }
    lines.push(line);
  };

  let mine: MessageLine | undefined;
  const answered = entries.findLast((entry) => entry.kind === 'message' && entry.by === 'me')?.position ?? 0;
  for (const entry of entries) {
    const { id: key, at } = entry;
    if (entry.kind === 'event') {
      // Whoever has written since is there, and what was said about the end does not hold any more.
      if (entry.event !== 'idle' || entry.position > answered) add({ kind: 'event', key, at, event: entry });
      continue;
    }
    const { by, text } = entry;
    if (by === 'parley') {
      add({ kind: 'notice', key, at, text });
      continue;
    }
    const line: MessageLine = {
      kind: 'message',
      key,
      at,
      text,
      by: by === 'me' ? null : by,
      first: true,
      last: true,
      delivery: null,
      outgoing: null,
    };
    if (by === 'me') {
      // Only the last one says how far it came: it speaks for those above.
      if (mine) mine.delivery = null;
      mine = line;
      mine.delivery = entry.position <= teamRead ? 'read' : 'sent';
    }
    add(line);
  }
  for (const outgoing of outbox) {
    const { id, at, text, state } = outgoing;
    add({ kind: 'message', key: id, at, text, by: null, first: true, last: true, delivery: state, outgoing });
  }
  return lines;
}

/** Up to two letters for a round picture. */
export function initials(name: string): string {
  const parts = name.trim().split(/\s+/);
  const letters = parts.length > 1 ? [parts[0], parts.at(-1)] : parts;
  return letters
    .map((part) => Array.from(part ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase();
}
