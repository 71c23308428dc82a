/** The address of a page the visitor says they are on, if it may be opened: it comes from outside, and only http and https are pages. */
export function pageLink(address: string): string | null {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}
