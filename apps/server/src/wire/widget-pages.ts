import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { isId } from '../database/workspace.ts';
import { type BuiltFile, FOR_EVER, readFiles, sendFile } from './built-files.ts';

export interface WidgetPagesOptions {
  /** The built widget. */
  folder?: string;
  /** The sites that may show an inbox's widget (see `InboxSettings.domains`); null when there is no such inbox. */
  inbox: (id: string) => Promise<{ domains: readonly string[] } | null>;
}

const BUILT = join(import.meta.dirname, '../../../widget/dist');

/** Loader and panel have names that never change, so a new release must reach visitors soon. */
const SHORT = 'public, max-age=300, stale-while-revalidate=86400';

/**
 * What a customer's site loads of Parley: `/widget.js` (loader), `/widget/panel.js`, `/widget/frame?inbox=…`, `/widget/assets/*`. The frame may only be
 * shown by the sites of its inbox (`frame-ancestors`); everything else is the same for everybody.
 */
export const widgetPages: FastifyPluginAsync<WidgetPagesOptions> = async (server, { folder = BUILT, inbox }) => {
  const files = await readFiles(folder);
  const frame = await readFile(join(folder, 'frame.html'), 'utf8').catch(() => null);

  server.get('/widget.js', (request, reply) => send(request, reply, files.get('widget.js'), SHORT));
  server.get('/widget/panel.js', (request, reply) => send(request, reply, files.get('panel.js'), SHORT));
  server.get<{ Params: { '*': string } }>('/widget/assets/*', (request, reply) =>
    send(request, reply, files.get(`assets/${request.params['*']}`), FOR_EVER),
  );
  server.get<{ Querystring: { inbox?: unknown } }>('/widget/frame', async (request, reply) => {
    const id = request.query.inbox;
    const found = typeof id === 'string' && isId(id.toLowerCase()) ? await inbox(id.toLowerCase()) : null;
    forOtherSites(reply)
      .header('content-security-policy', framePolicy(found?.domains ?? [], request))
      .header('cross-origin-embedder-policy', 'require-corp') // lets the frame into sites that demand it; it loads nothing from elsewhere
      .header('referrer-policy', 'no-referrer')
      .header('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
      .header('cache-control', 'no-cache');
    if (found === null || frame === null) {
      return reply
        .code(404)
        .type('text/plain; charset=utf-8')
        .send(frame === null ? 'The widget has not been built.' : 'There is no such inbox.');
    }
    return reply.type('text/html; charset=utf-8').send(frame);
  });
};

function send(request: FastifyRequest, reply: FastifyReply, file: BuiltFile | undefined, caching: string) {
  forOtherSites(reply).header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  return sendFile(request, reply, file, caching);
}

/** What the rest of the server forbids and the widget lives from: other sites load its files and frame it. */
function forOtherSites(reply: FastifyReply): FastifyReply {
  reply.removeHeader('x-frame-options');
  reply.removeHeader('cross-origin-opener-policy');
  return reply
    .header('x-content-type-options', 'nosniff')
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('access-control-allow-origin', '*'); // the loader imports the panel as a module, which needs it; there is nothing private in it
}

function framePolicy(domains: readonly string[], request: FastifyRequest): string {
  const sites = domains
    .filter((domain) => SITE.test(domain))
    .flatMap((domain) => [`https://${domain}`, `http://${domain}`]);
  // Not every browser takes 'self' to mean one's own socket too.
  const socket = HOST.test(request.host) ? ` ${request.protocol === 'https' ? 'wss' : 'ws'}://${request.host}` : '';
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self'${socket}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${sites.length === 0 ? "'none'" : sites.join(' ')}`,
  ].join('; ');
}

/** Nothing that could end a directive gets into the policy, whatever a row says. */
const SITE = /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/i;
const HOST = /^[a-z0-9.:[\]-]+$/i;
