import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Id, InboxSettings, Instant } from '@parley/domain';
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import type { Logger } from 'pino';
import { shopSite } from '../../../simulators/shop/shop.ts';
import { createAuth } from './auth/auth.ts';
import { tokenMaker } from './auth/tokens.ts';
import type { Database } from './database/cluster.ts';
import { createPools } from './database/pool.ts';
import { createNode } from './node.ts';
import { createRooms } from './rooms/index.ts';
import { publicUrl, type Settings } from './settings.ts';
import { desktopPages } from './wire/desktop-pages.ts';
import { httpApi } from './wire/http-api.ts';
import { metricsRoutes } from './wire/metrics.ts';
import { pictures } from './wire/pictures.ts';
import { createPulse } from './wire/pulse.ts';
import { refuse, speakInRefusals } from './wire/refusing.ts';
import { watchRights } from './wire/rights-watch.ts';
import { sessionRoutes } from './wire/session-routes.ts';
import { openSockets } from './wire/socket.ts';
import { widgetPages } from './wire/widget-pages.ts';

/** How long sockets and requests under way may take to end before they are cut. */
const GRACE_MS = 2_000;

/**
 * Connections that may wait to be accepted. When everybody comes back at once after a restart, Node's 511 are soon too few, and whoever finds no room tries
 * again after one, three, seven seconds.
 */
const BACKLOG = 4_096;

export interface ServerOptions {
  settings: Settings;
  database: Database;
  log: Logger;
  /** The time of day; tests move it. */
  now?: () => Instant;
}

/** One node of Parley: its doors (pages, HTTP API, sockets) on `HOST:PORT`, and the demonstration shop beside them. */
export async function startServer({ settings, database, log, now = Date.now }: ServerOptions) {
  const fault = (error: unknown, where: string): void => log.error({ err: error, where }, 'fault');
  const pools = createPools(database.connection, {
    onError: (error) => log.warn({ err: error }, 'A database session ended.'),
  });
  let url = '';
  const secure = settings.url?.startsWith('https:') ?? false;
  const auth = createAuth({ pools, secret: settings.secret, secure });
  const rooms = createRooms({ url: () => url, tokenOf: tokenMaker(settings.secret) });
  const node = createNode({
    pools,
    connection: database.connection,
    ...rooms,
    alone: settings.databaseUrl === null,
    now,
    fault,
  });
  await node.leased;
  const pulse = createPulse();
  const rights = watchRights({ hub: node.hub, pool: pools.app, aliveSessions: auth.aliveSessions, fault });

  async function findInbox(id: Id): Promise<(InboxSettings & { workspace: Id }) | null> {
    const { rows } = await pools.app.query<InboxSettings & { workspace: Id }>({
      name: 'server.inbox',
      text: 'select * from find_inbox($1)',
      values: [id],
    });
    return rows[0] ?? null;
  }

  const app = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: settings.trustProxy as boolean,
    bodyLimit: 32_768,
    forceCloseConnections: true,
    frameworkErrors: (_, request, reply) => void refuse(request, reply, 'request.malformed'),
  });
  const routes: string[] = [];
  app.addHook('onRoute', ({ method, url }) => void routes.push(...[method].flat().map((one) => `${one} ${url}`)));
  speakInRefusals(app);
  app.setNotFoundHandler((request, reply) => refuse(request, reply, 'request.unknown'));
  await app.register(metricsRoutes, { pools, auth, node });
  await app.register(sessionRoutes, { auth, pools, origins: () => [url], committed: node.committed });
  await app.register(httpApi, { auth, node, url: () => url });
  await app.register(pictures, { pool: pools.app });
  await app.register(widgetPages, { inbox: findInbox });
  await app.register(desktopPages, {});
  const sockets = openSockets({
    server: app.server,
    hub: node.hub,
    runner: node.runner,
    ask: node.ask,
    pulse,
    nodeId: node.id,
    desks: node.desks,
    origins: () => [url],
    findInbox,
    memberOf: auth.memberOf,
    pastOf: node.pastOf,
    typing: node.typing,
    fault,
  });
  await app.listen({ port: settings.port, host: settings.host, backlog: BACKLOG });
  url = publicUrl(settings, (app.server.address() as AddressInfo).port);

  return {
    url,
    port: (app.server.address() as AddressInfo).port,
    pools,
    auth,
    node,
    /** Every door, as `GET /path`. A test holds that each is guarded, or open on purpose. */
    routes: routes as readonly string[],
    openShop: (inbox: () => Promise<Id | null>) =>
      openShop(settings, url, (app.server.address() as AddressInfo).port, inbox),
    /** Takes nothing new, finishes what runs, tells everybody to come again. */
    async stop(): Promise<void> {
      rights.close();
      pulse.close();
      sockets.close();
      const cut = setTimeout(() => sockets.terminate(), GRACE_MS);
      await node.stop();
      await app.close();
      clearTimeout(cut);
      sockets.terminate();
      await pools.end();
    },
  };
}
export type Server = Awaited<ReturnType<typeof startServer>>;

/** The shop stands on another site than the desktop (`localhost` against `127.0.0.1`), as customers' sites do; next to Parley's port, or on any free one. */
async function openShop(
  settings: Settings,
  parley: string,
  parleyPort: number,
  inbox: () => Promise<Id | null>,
): Promise<{ url: string; close: () => Promise<void> }> {
  const shop = createHttpServer(shopSite({ parley, inbox }));
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      shop.once('error', reject);
      shop.listen(port, '127.0.0.1', () => {
        shop.off('error', reject);
        resolve();
      });
    });
  await listen(settings.port === 0 ? 0 : parleyPort + 1).catch(() => listen(0));
  return {
    url: `http://localhost:${(shop.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        shop.close(() => resolve());
        shop.closeAllConnections();
      }),
  };
}
