const ID = /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{6}([0-9a-f]{6})\b/gi;
/** From where a word begins: looked for from each of its letters, a long one without an @ would hold the page for seconds. */
const EMAIL = /(?<![^\s@<>()"'])[^\s@<>()"']+@[^\s@<>()"']+\.[^\s@<>()"']+/g;
/** Tokens and keys are of 32 such characters or more; no word of ours is. */
const TOKEN = /[A-Za-z0-9_-]{32,}/g;
/** What an address says after its path may be a token. */
const AFTER_PATH = /((?:https?|wss?|blob):\/\/[^\s?#]+)[?#]\S*/g;
const CONTROL = /\p{Cc}+/gu;

/** A line for the log: ids shortened, and nothing in it that opens a door or names a person by their address. */
export const cleaned = (text: string): string =>
  text.replace(CONTROL, ' ').replace(ID, '…$1').replace(EMAIL, '…@…').replace(AFTER_PATH, '$1').replace(TOKEN, '…');

/** What browsers put in quotation marks and is a name in the code, or in the browser. */
const NAMES_OF_CODE = /\b(reading|setting|execute|construct|on|property) (['"])([\w$]+)\2/g;
/** From the first mark to the last of whatever kind, or to the end: what stands between may hold some too. Apostrophes within words begin none. */
const QUOTED = /(?:["`“„‘«]|(?<!\w)')(?:.*["`”’»']|.*)/s;
/** Browsers that quote without marks: before what they say is wrong with it, or after a colon. */
const UNQUOTED = /: .* is not a valid|(?<=Invalid regular expression:).*|(?<=Cannot convert ).*(?= to a BigInt)/gs;
/** Numbers that could be somebody's. */
const LONG_NUMBER = /\d(?:[ .-]?\d){5,}/g;
const MESSAGE_MAX_CHARACTERS = 200;

/** The message of a fault, without what it may quote of a text that was being read: a parser's complaint shows what it could not parse. */
export function withoutQuotes(message: string): string {
  // Before it is cut at its first line: what it quotes may have several.
  const unquoted = message.replace(NAMES_OF_CODE, '$1 ⟨$3⟩').replace(QUOTED, '…').replace(UNQUOTED, ' …');
  const [first = ''] = unquoted.split('\n');
  return first.replace(LONG_NUMBER, '…').replaceAll(/[⟨⟩]/g, "'").slice(0, MESSAGE_MAX_CHARACTERS);
}
