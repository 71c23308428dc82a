/** A stretch of a message: plain text, or text that leads somewhere. */
export type Stretch = { text: string; href: string | null };

// Starts of what may be an address; everything else about it is decided by the URL parser and by the allowed protocols.
const CANDIDATE =
  /\b(?:https?:\/\/|mailto:|www\.)[^\s<>"'`{}|\\^]+|\b[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu;
const PROTOCOLS = new Set(['http:', 'https:', 'mailto:']);

/**
 * Finds the links in a message. What a visitor writes is hostile: only http, https and mailto become links, the text stays exactly as it was
 * written, and nothing here makes markup of it.
 */
export function stretchesOf(text: string): Stretch[] {
  const found: Stretch[] = [];
  let end = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const address = trimEnd(match[0]);
    const href = hrefOf(address);
    if (href === null) continue;
    if (match.index > end) found.push({ text: text.slice(end, match.index), href: null });
    found.push({ text: address, href });
    end = match.index + address.length;
  }
  if (end < text.length) found.push({ text: text.slice(end), href: null });
  return found;
}

/** The point at the end of a sentence is not part of the address, nor is a bracket that the address did not open. */
function trimEnd(candidate: string): string {
  let address = candidate.replace(/[.,;:!?…]+$/u, '');
  while (/[)\]]$/.test(address) && !balanced(address)) address = address.slice(0, -1).replace(/[.,;:!?…]+$/u, '');
  return address;
}

const balanced = (address: string): boolean =>
  address.split('(').length === address.split(')').length && address.split('[').length === address.split(']').length;

function hrefOf(address: string): string | null {
  const lower = address.toLowerCase();
  const full = lower.startsWith('www.')
    ? `https://${address}`
    : /^(?:https?|mailto):/.test(lower)
      ? address
      : `mailto:${address}`;
  try {
    const url = new URL(full);
    if (!PROTOCOLS.has(url.protocol)) return null;
    // A name before the host is there to disguise where the link leads.
    if (url.protocol !== 'mailto:' && (url.username !== '' || url.password !== '')) return null;
    return url.href;
  } catch {
    return null;
  }
}
