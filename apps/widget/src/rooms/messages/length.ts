/** What the server takes at most, in UTF-16 units (TEXT_MAX_CHARACTERS of the domain); it has the last word. */
export const TEXT_MAX = 4_000;

/** From here on the composer says how much is left. */
export const WARN_LEFT = 200;

/** As the server counts: line ends are one character, white space around does not count. */
export const lengthOf = (text: string): number => text.replaceAll('\r\n', '\n').trim().length;
