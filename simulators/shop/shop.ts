// A plausible small web shop with Parley's widget in it, for demonstrations and for browser tests. It stands on a site of its own, under as strict a
// content security policy as a careful shop would have, and runs no script but the widget's.
import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { type Cart, changed, cookieOf, readCart } from './cart.ts';
import { cartPage, homePage, missingPage, productPage, type Visit } from './pages.ts';
import { productOf } from './products.ts';
import { languageOf } from './words.ts';

export interface ShopOptions {
  /** Parley's address as the visitor's browser reaches it, without a path: `http://127.0.0.1:3000`. */
  parley: string;
  /** The inbox that the shop's pages name, asked for with each page; null: none yet, then the pages say so. */
  inbox: () => string | null | Promise<string | null>;
}

const FOLDER = join(import.meta.dirname, 'public');
const TYPES: Record<string, string> = { '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml' };
const FORM_MAX_BYTES = 1_000;

/** The shop as a listener for `http.createServer`. */
export function shopSite({ parley, inbox }: ShopOptions): RequestListener {
  const files = new Map(
    readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
      .filter((path) => extname(path) in TYPES)
      .map((path) => [`/${path}`, { type: TYPES[extname(path)] as string, body: readFileSync(join(FOLDER, path)) }]),
  );
  const policy = [
    "default-src 'self'",
    `script-src ${parley}`,
    `frame-src ${parley}`,
    "connect-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('content-security-policy', policy);
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('referrer-policy', 'strict-origin-when-cross-origin');
    const { pathname } = new URL(request.url ?? '/', 'http://shop');
    const file = files.get(pathname);
    if (file !== undefined) {
      response.writeHead(200, { 'content-type': file.type, 'cache-control': 'public, max-age=300' }).end(file.body);
      return;
    }
    const cart = readCart(request.headers.cookie);
    if (request.method === 'POST' && pathname === '/basket') {
      const form = await readForm(request);
      const after = afterForm(cart, form);
      response.writeHead(303, { location: '/basket', 'set-cookie': cookieOf(after) }).end();
      return;
    }
    const visit: Visit = {
      language: languageOf(request.headers['accept-language']),
      cart,
      parley,
      inbox: await inbox(),
    };
    const html = pageAt(pathname, visit);
    response
      .writeHead(html === null ? 404 : 200, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
        vary: 'accept-language, cookie',
      })
      .end(html ?? missingPage(visit));
  }

  return (request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent)
        response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '1' });
      response.end('The shop is closed for a moment. Please come back in a little while.');
    });
  };
}

function pageAt(path: string, visit: Visit): string | null {
  if (path === '/') return homePage(visit);
  if (path === '/basket') return cartPage(visit);
  const product = path.startsWith('/shelf/') ? productOf(path.slice('/shelf/'.length)) : undefined;
  return product === undefined ? null : productPage(visit, product);
}

function afterForm(cart: Cart, form: URLSearchParams): Cart {
  const slug = form.get('product') ?? '';
  return productOf(slug) === undefined ? cart : changed(cart, slug, form.get('by') === '-1' ? -1 : 1);
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) {
    body += chunk;
    if (body.length > FORM_MAX_BYTES) return new URLSearchParams();
  }
  return new URLSearchParams(body);
}
