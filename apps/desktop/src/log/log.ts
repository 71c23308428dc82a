import { cleaned } from './cleaned.ts';

/** An hour or so of work. */
const LINES = 500;
/** All lines together stay below what may be sent (DIAGNOSTICS_MAX_CHARACTERS), with room for what stands above them. */
const LINE_MAX_CHARACTERS = 300;
const KEY = 'parley.log';
const WHOSE = 'parley.log.of';
/** Marks a line that tells of trouble. Lines that begin with blanks belong to the one above. */
export const TROUBLE = '!';

/** What of the browser's storage is used. */
type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * What happened lately in this window: kinds, times and faults, never a word that somebody wrote, and nobody's name. The last lines are in memory,
 * and go over a reload when `keep` is called in time.
 */
export function createLog(shelf: Shelf | null, now: () => number = Date.now) {
  const lines: string[] = read(shelf);
  let whose = readWhose(shelf);
  let last: { said: string; line: string; times: number; below: number } | null = null;

  function write(mark: string, text: string, more: readonly string[]): void {
    const at = new Date(now()).toISOString();
    const below = more.map((each) => bounded(`    ${cleaned(each)}`));
    const first = bounded(`${mark} ${cleaned(text)}`);
    const said = [first, ...below].join('\n');
    // What goes on happening does not push out what came before.
    if (last?.said === said) {
      last.times += 1;
      lines[lines.length - 1 - last.below] = `${last.line} (${last.times} times until ${at.slice(11)})`;
      return;
    }
    const line = `${at} ${first}`;
    last = { said, line, times: 1, below: below.length };
    lines.push(line, ...below);
    if (lines.length > LINES) lines.splice(0, lines.length - LINES);
  }

  function keep(): boolean {
    try {
      shelf?.setItem(KEY, JSON.stringify(lines));
      if (whose !== null) shelf?.setItem(WHOSE, whose);
      return shelf !== null;
    } catch {
      return false;
    }
  }

  return {
    /** Somebody works in this window: what somebody else did in it before is not theirs to send. */
    of(person: string): void {
      if (whose === person) return;
      if (whose !== null) {
        lines.length = 0;
        last = null;
      }
      whose = person;
      keep();
    },
    note: (text: string): void => write('-', text, []),
    /** `more`: lines that belong to it, such as the places in the code. */
    trouble: (text: string, more: readonly string[] = []): void => write(TROUBLE, text, more),
    lines: (): readonly string[] => lines,
    /** To be called when the page may be about to end. False: there is no storage, or it is full. */
    keep,
  };
}

const bounded = (line: string): string =>
  line.length > LINE_MAX_CHARACTERS ? `${line.slice(0, LINE_MAX_CHARACTERS - 1)}…` : line;

function read(shelf: Shelf | null): string[] {
  try {
    const found: unknown = JSON.parse(shelf?.getItem(KEY) ?? '[]');
    return Array.isArray(found) ? found.filter((line) => typeof line === 'string').slice(-LINES) : [];
  } catch {
    return [];
  }
}

function readWhose(shelf: Shelf | null): string | null {
  try {
    return shelf?.getItem(WHOSE) ?? null;
  } catch {
    return null;
  }
}

/** Null where storage is blocked. */
function windowShelf(): Shelf | null {
  try {
    sessionStorage.getItem(KEY);
    return sessionStorage;
  } catch {
    return null;
  }
}

/** Of this window. */
export const log = createLog(windowShelf());
