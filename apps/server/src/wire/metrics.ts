import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Auth } from '../auth/auth.ts';
import type { Pools } from '../database/pool.ts';
import { mayMember } from '../principal.ts';
import type { Runner } from '../runner.ts';
import { refuse, speakInRefusals } from './refusing.ts';

export interface MetricsOptions {
  pools: Pools;
  auth: Pick<Auth, 'keyMember'>;
  node: { runner: Runner; hub: { readonly sockets: { visitors: number; members: number } } };
}

/** A database that takes longer to say a word is not ready for work. */
const READY_MS = 2_000;

/** For whoever watches over Parley: `/healthz` (the process lives), `/readyz` (it can work), `/metrics` (how it does, for Prometheus). */
export const metricsRoutes: FastifyPluginAsync<MetricsOptions> = async (server, { pools, auth, node }) => {
  speakInRefusals(server);
  const registry = createRegistry(pools, node);

  server.get('/healthz', (_, reply) => reply.header('cache-control', 'no-store').send({ ok: true }));

  server.get('/readyz', async (request, reply) => {
    const ready = await isReady(pools).catch(() => false);
    return ready ? reply.header('cache-control', 'no-store').send({ ok: true }) : refuse(request, reply, 'unavailable');
  });

  server.get('/metrics', async (request, reply) => {
    const member = isOnThisMachine(request) ? null : await auth.keyMember(request.headers.authorization);
    if (!isOnThisMachine(request)) {
      if (member === null) return refuse(request, reply, 'session.missing');
      if (!mayMember(member, 'audit.read', null)) return refuse(request, reply, 'right.missing');
    }
    return reply
      .header('cache-control', 'no-store')
      .type(registry.contentType)
      .send(await registry.metrics());
  });
};

/** The database answers and has Parley's tables. */
async function isReady(pools: Pools): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), READY_MS);
  const asked = pools.app.query('select from workspace limit 1').then(() => true);
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

/** Behind a proxy on this machine everybody seems to be here; a proxy says so by a header. */
function isOnThisMachine({ socket, headers }: FastifyRequest): boolean {
  if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return false;
  return /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '');
}

function createRegistry(pools: Pools, { runner, hub }: MetricsOptions['node']): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  new Gauge({
    name: 'parley_sockets',
    help: 'Open sockets, by who is behind them.',
    labelNames: ['audience'],
    registers,
    collect() {
      const { visitors, members } = hub.sockets;
      this.set({ audience: 'visitor' }, visitors);
      this.set({ audience: 'member' }, members);
    },
  });
  new Gauge({
    name: 'parley_commands_waiting',
    help: 'Commands that wait for a batch.',
    registers,
    collect() {
      this.set(runner.waiting);
    },
  });
  new Counter({
    name: 'parley_batches_total',
    help: 'Transactions that took commands.',
    registers,
    collect() {
      this.reset();
      this.inc(runner.figures.batches);
    },
  });
  new Counter({
    name: 'parley_commands_total',
    help: 'Commands, by what came of them: done, or the refusal.',
    labelNames: ['command', 'outcome'],
    registers,
    collect() {
      this.reset();
      for (const [key, count] of runner.figures.commands) {
        const [command = '', outcome = ''] = key.split(' ');
        this.inc({ command, outcome }, count);
      }
    },
  });
  new Gauge({
    name: 'parley_database_sessions',
    help: 'Sessions with the database, by pool and state; waiting: requests for one.',
    labelNames: ['pool', 'state'],
    registers,
    collect() {
      for (const [name, pool] of [
        ['app', pools.app],
        ['commands', pools.commands],
        ['auth', pools.auth],
      ] as const) {
        this.set({ pool: name, state: 'idle' }, pool.idleCount);
        this.set({ pool: name, state: 'busy' }, pool.totalCount - pool.idleCount);
        this.set({ pool: name, state: 'waiting' }, pool.waitingCount);
      }
    },
  });
  return registry;
}
