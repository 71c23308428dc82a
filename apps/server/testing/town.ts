import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Id } from '@parley/domain';
import pg from 'pg';
import type { Chance } from '../../../packages/domain/testing/chance.ts';
import { parleyTypes } from '../src/database/types.ts';
import { connectionUrl } from './database.ts';
import { type OwnCluster, startOwnCluster } from './own-cluster.ts';
import { StoryMember } from './people.ts';
import { until } from './raw-socket.ts';
import { ServerProcess } from './server-process.ts';

export const EMAIL = 'boss@example.org';
export const PASSWORD = 'correct horse battery staple';

/** Two real servers over a real, durable PostgreSQL, all of which may be killed. */
export interface Town extends AsyncDisposable {
  cluster: OwnCluster;
  nodes: readonly [ServerProcess, ServerProcess];
  workspace: Id;
  inbox: Id;
  boss: StoryMember;
  /** A node that runs at this moment, by chance: what a balancer does. */
  anyNode(chance: Chance): { url: string };
  /** A new connection of the owner's, whatever happened to the server since. */
  asOwner<T>(work: (owner: pg.Client) => Promise<T>): Promise<T>;
  end(): Promise<void>;
}

export async function openTown(): Promise<Town> {
  const cluster = await startOwnCluster();
  const home = mkdtempSync(join(tmpdir(), 'parley-town-'));
  const nodes = [1, 2].map(
    (n) =>
      new ServerProcess({
        PARLEY_DATA: join(home, `node-${n}`),
        PARLEY_SECRET: 'a secret that both nodes know, long enough',
        PARLEY_ADMIN_EMAIL: EMAIL,
        PARLEY_ADMIN_PASSWORD: PASSWORD,
        DATABASE_URL: connectionUrl(cluster.connection),
      }),
  ) as unknown as [ServerProcess, ServerProcess];
  const asOwner = async <T>(work: (owner: pg.Client) => Promise<T>): Promise<T> => {
    const owner = new pg.Client({ ...cluster.connection, types: parleyTypes as pg.CustomTypesConfig });
    owner.on('error', () => undefined);
    await owner.connect();
    try {
      return await work(owner);
    } finally {
      await owner.end();
    }
  };
  const end = async (): Promise<void> => {
    for (const node of nodes) node.thaw();
    await Promise.all(nodes.map((node) => node.kill()));
    await cluster.stop();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    await nodes[0].start();
    await nodes[1].start();
    const { inbox, boss } = await asOwner(async (owner) => {
      const inboxes = await owner.query<{ workspace: Id; id: Id }>('select workspace, id from inbox');
      const members = await owner.query<{ id: Id; name: string; user_id: string }>(
        'select id, name, user_id from member',
      );
      return { inbox: inboxes.rows[0], boss: members.rows[0] };
    });
    if (inbox === undefined || boss === undefined)
      throw new Error('The first start made no inbox or no administrator.');
    const { workspace } = inbox;
    const member = new StoryMember({
      id: boss.id,
      workspace,
      name: boss.name,
      publicName: boss.name,
      email: EMAIL,
      userId: boss.user_id,
      role: 'administrator',
    });
    await member.signIn(nodes[0], PASSWORD);
    return {
      cluster,
      nodes,
      workspace,
      inbox: inbox.id,
      boss: member,
      anyNode: (chance) => {
        const running = nodes.filter((node) => node.isRunning);
        return chance.one(running.length > 0 ? running : nodes);
      },
      asOwner,
      end,
      [Symbol.asyncDispose]: end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** The misfortunes. Each returns when what it broke works again, or may be expected to. */
export const MISFORTUNES: Readonly<Record<string, (town: Town, chance: Chance) => Promise<void>>> = {
  async 'kill -9 of a server'({ nodes }, chance) {
    const node = chance.one(nodes);
    await node.kill();
    await pause(chance.upTo(1_000));
    await node.start();
  },
  async 'kill -9 of PostgreSQL'({ cluster, nodes }) {
    const lives = nodes.map((node) => node.pid);
    await cluster.killPostmaster();
    await until(
      'both nodes having the database back',
      async () => (await Promise.all(nodes.map((node) => node.isReady()))).every(Boolean),
      20_000,
    );
    if (nodes.some((node, n) => node.pid !== lives[n] || !node.isRunning))
      throw new Error('A server did not outlive its database.');
  },
  async 'rolling restart'({ nodes }) {
    for (const node of nodes) {
      const code = await node.stop();
      if (code !== 0) throw new Error(`A server that was told to stop ended with ${code}:\n${node.log.slice(-2_000)}`);
      await node.start();
      if (node.startedIn > READY_WITHIN_MS)
        throw new Error(`A restarted server took ${Math.round(node.startedIn)} ms to be ready.`);
    }
  },
  async 'a server that hangs'({ nodes }, chance) {
    const node = chance.one(nodes);
    node.freeze();
    await pause(1_000 + chance.upTo(3_000));
    node.thaw();
  },
  async 'every database session ended'({ asOwner }) {
    await asOwner((owner) =>
      owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
      ),
    );
  },
  async 'kill -9 of everything'({ cluster, nodes }, chance) {
    await Promise.all([...nodes.map((node) => node.kill()), cluster.killPostmaster()]);
    await pause(chance.upTo(500));
    await Promise.all(nodes.map((node) => node.start()));
  },
};

/** R17. */
const READY_WITHIN_MS = 5_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
