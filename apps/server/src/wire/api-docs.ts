import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import Fastify, { type FastifyPluginAsync, type FastifyReply } from 'fastify';

/** Nothing is loaded from elsewhere, and what is typed there goes nowhere else. The viewer sets styles from script. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const PAGE = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Parley API</title>
</head>
<body>
  <div id="api"></div>
  <script src="/api/docs/scalar.js"></script>
  <script src="/api/docs/start.js"></script>
</body>
</html>
`;

const START = `Scalar.createApiReference('#api', {
  url: '/api/v1/openapi.json',
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
  persistAuth: false,
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
});
`;

let viewer: Promise<Buffer> | null = null;

/** The viewer's script, compressed. Its package is 4 MB and serves it through a plugin only: asked for when somebody reads the documentation. */
async function loadViewer(): Promise<Buffer> {
  const { default: scalar } = await import('@scalar/fastify-api-reference');
  const inner = Fastify();
  await inner.register(scalar, { routePrefix: '/docs', configuration: { url: '/openapi.json' } });
  const { rawPayload } = await inner.inject('/docs/js/scalar.js');
  await inner.close();
  return promisify(gzip)(rawPayload);
}

/** The API's description for people, at `/api/docs`. */
export const apiDocs: FastifyPluginAsync = async (server) => {
  const send = (reply: FastifyReply, type: string, body: string | Buffer): FastifyReply =>
    reply
      .header('content-security-policy', POLICY)
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .header('cache-control', 'public, max-age=300')
      .type(`${type}; charset=utf-8`)
      .send(body);

  server.get('/', (_, reply) => send(reply, 'text/html', PAGE));
  server.get('/start.js', (_, reply) => send(reply, 'text/javascript', START));
  server.get('/scalar.js', async (_, reply) => {
    viewer ??= loadViewer();
    return send(reply.header('content-encoding', 'gzip'), 'text/javascript', await viewer);
  });
};
