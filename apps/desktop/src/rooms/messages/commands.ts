import type { Action } from '../conversations/standing.ts';

/** What a command does: with the conversation, or `sign`, with the reply. */
export type Deed = Action | 'sign';

/** What can be typed instead of a message. `words`: what may follow, and is taken along. */
export const COMMANDS = [
  { name: 'transfer', action: 'transfer', words: true },
  { name: 'resolve', action: 'end', words: false },
  { name: 'snooze', action: 'snooze', words: false },
  { name: 'ban', action: 'ban', words: true },
  { name: 'signature', action: 'sign', words: false },
] as const satisfies readonly { name: string; action: Deed; words: boolean }[];
export type Command = (typeof COMMANDS)[number];

export type Read =
  /** It is to be sent. */
  | { kind: 'message' }
  | { kind: 'command'; command: Command; words: string }
  /** It looks like a command, and is none: most likely mistyped. */
  | { kind: 'unknown'; name: string };

/**
 * What a draft is. A text that begins with a command is never a message, however it is written; a slash and one word that are no command are held back
 * as well, unless a blank before them says that they are meant.
 */
export function readDraft(draft: string): Read {
  const [, name = '', words = ''] = /^\/([a-z]+)\b([\s\S]*)$/i.exec(draft.trim()) ?? [];
  const command = COMMANDS.find((one) => one.name === name.toLowerCase());
  if (command !== undefined) return { kind: 'command', command, words: words.trim() };
  return name !== '' && /^(\s|$)/.test(words) && draft.startsWith('/')
    ? { kind: 'unknown', name }
    : { kind: 'message' };
}

/** The commands that a draft may become, as it is being typed; null: it is no beginning of one. */
export function commandsFor(draft: string, allowed: ReadonlySet<Deed>): readonly Command[] | null {
  const begun = /^\/([a-z]*)$/i.exec(draft)?.[1]?.toLowerCase();
  if (begun === undefined) return null;
  return COMMANDS.filter(({ name, action }) => name.startsWith(begun) && allowed.has(action));
}
