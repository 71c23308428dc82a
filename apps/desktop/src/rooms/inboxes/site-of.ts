import type { InboxSettings } from '@parley/contract';

/** A website where the widget can be tried: the first host name of an inbox that is no pattern; null: there is none. */
export function siteOf(inboxes: Iterable<Pick<InboxSettings, 'domains'>>): string | null {
  for (const { domains } of inboxes) {
    const host = domains.find((domain) => !domain.includes('*'));
    if (host !== undefined) return `${isLocal(host) ? 'http' : 'https'}://${host}/`;
  }
  return null;
}

/** On one's own machine there is seldom a certificate. */
const isLocal = (host: string): boolean => /^(localhost|127\.|192\.168\.|10\.|\[)/.test(host);
