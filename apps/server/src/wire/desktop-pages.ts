import { join } from 'node:path';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { FOR_EVER, readFiles, sendFile } from './built-files.ts';

const BUILT = join(import.meta.dirname, '../../../desktop/dist');

/** The desktop: `/assets/*`, and its page at every address that nobody else answers, since it finds its own way from there. */
export const desktopPages: FastifyPluginAsync<{ folder?: string }> = async (server, { folder = BUILT }) => {
  const files = await readFiles(folder);
  const page = files.get('index.html');

  for (const [path, file] of files) {
    if (path === 'index.html') continue;
    const caching = path.startsWith('assets/') ? FOR_EVER : 'public, max-age=300';
    server.get(`/${path}`, (request, reply) => sendFile(request, guarded(reply), file, caching));
  }
  for (const path of ['/', '/sign-in', '/welcome', '/app', '/app/*']) {
    server.get(path, (request, reply) => sendFile(request, guarded(reply), page, 'no-cache'));
  }
};

/** Only what Parley itself serves runs in the desktop, styles included, and nobody shows it in a frame. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

function guarded(reply: FastifyReply): FastifyReply {
  return reply
    .header('content-security-policy', POLICY)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .header('cross-origin-opener-policy', 'same-origin')
    .header('permissions-policy', 'camera=(), geolocation=(), microphone=()');
}
