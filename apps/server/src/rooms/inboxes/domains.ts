/** Longest list entry kept: the longest host name, with wildcard and port. */
const DOMAIN_MAX_CHARACTERS = 262;
const HOST = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$/;
const ADDRESS = /^(\d+\.){3}\d+$|^\[[0-9a-f:.]+\]$/;

/**
 * A site that may show the widget, as it goes into the browser's frame policy: `shop.example`, `*.shop.example` (its subdomains), with a port where
 * it is not the usual one. Pasted addresses (`https://Shop.example/`) are understood; paths are not, since browsers ask for whole sites. null: none.
 */
export function admitDomain(raw: string): string | null {
  const text = raw
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\/$/, '');
  const wild = text.startsWith('*.');
  const rest = wild ? text.slice(2) : text;
  if (rest === '' || rest.endsWith(':') || /[\s/\\?#@*,;'"]/.test(rest)) return null;
  const url = URL.parse(`http://${rest}`);
  if (url === null || url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '') return null;
  const { hostname, port } = url;
  const address = ADDRESS.test(hostname);
  if (wild && address) return null;
  if (!address && (hostname.length > 253 || !HOST.test(hostname))) return null;
  const domain = `${wild ? '*.' : ''}${hostname}${port === '' ? '' : `:${port}`}`;
  return domain.length <= DOMAIN_MAX_CHARACTERS ? domain : null;
}
