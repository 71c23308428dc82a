/** A piece of a message: plain text, or an address that may be followed. */
export type Piece = { text: string } | { text: string; href: string };

// An address ends at white space; what usually closes a sentence or a bracket around it is not part of it.
const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]+|\bwww\.[^\s<>"'`]+|\b[a-z0-9._%+-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi;
const CLOSING = /[.,;:!?…)\]}»”’]+$/;

/**
 * Cuts a message into text and links. Everything stays text for the screen; only addresses of http, https and mailto become links, so that nothing a
 * stranger writes can run anything.
 */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const found = withoutClosing(match[0]);
    const href = hrefOf(found);
    if (href === null) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    pieces.push({ text: found, href });
    end = match.index + found.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

/** `(see https://en.wikipedia.org/wiki/Tea_(drink))` keeps the bracket that the address opened itself. */
function withoutClosing(address: string): string {
  const bare = address.replace(CLOSING, '');
  const opened = bare.split('(').length - bare.split(')').length;
  return opened > 0 && address[bare.length] === ')' ? `${bare})` : bare;
}

function hrefOf(address: string): string | null {
  const candidate = /^https?:/i.test(address)
    ? address
    : /^www\./i.test(address)
      ? `https://${address}`
      : `mailto:${address}`;
  if (!URL.canParse(candidate)) return null;
  const { href, protocol, hostname } = new URL(candidate);
  if (protocol === 'mailto:') return href;
  return (protocol === 'http:' || protocol === 'https:') && hostname !== '' ? href : null;
}
