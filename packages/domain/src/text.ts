import type { RefusalCode } from './refusals.ts';

declare const admitted: unique symbol;
/** Free text that may be stored and shown: only {@link admitText} makes it. */
export type AdmittedText = string & { [admitted]: true };

/** Longest message, in UTF-16 units; what widgets and agents' desktops of this field allow, and small enough for one frame. */
export const TEXT_MAX_CHARACTERS = 4_000;

/** Longest name of a person, inbox or page title, in UTF-16 units. */
export const NAME_MAX_CHARACTERS = 120;

// Control characters but tab and line feed: PostgreSQL cannot store NUL, and the others only serve to disguise text in logs and terminals.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being removed
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f\u0080-\u009f]/g;

/**
 * The one door for free text: normal form, `\n` line ends, no control characters, no broken surrogates, no white space around.
 * Refuses `text.empty` and `text.too_long` (more than `max` UTF-16 units after that).
 */
export function admitText(
  raw: string,
  max: number = TEXT_MAX_CHARACTERS,
): { text: AdmittedText } | { refusal: RefusalCode } {
  if (raw.length > max * 2) return { refusal: 'text.too_long' };
  const text = raw
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .replace(CONTROL, '')
    .toWellFormed()
    .normalize('NFC')
    .trim();
  if (text.length === 0) return { refusal: 'text.empty' };
  if (text.length > max) return { refusal: 'text.too_long' };
  return { text: text as AdmittedText };
}

/** Longest preview in a list, in UTF-16 units: two lines of the widest list. */
export const PREVIEW_MAX_CHARACTERS = 140;

/** The beginning of a message on one line. */
export function preview(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= PREVIEW_MAX_CHARACTERS ? line : `${line.slice(0, PREVIEW_MAX_CHARACTERS - 1).toWellFormed()}…`;
}
