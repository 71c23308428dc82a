import { access, rmdir } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientConfig } from 'pg';
import pg from 'pg';
import { isConnectionError, StartError, sqlState } from './errors.ts';
import { initCluster, OWNER } from './init-cluster.ts';
import {
  ensurePostmaster,
  findPostmaster,
  type Postmaster,
  type ServerSettings,
  stopPostmaster,
} from './postmaster.ts';
import { prepareSite, type Site, SOCKET_FILE } from './site.ts';

/** A database to work with: Parley's own cluster, or somebody's server. */
export interface Database {
  /** Connects as the owner of the schema. */
  readonly connection: ClientConfig;
  /** Where PostgreSQL really keeps its files, as it names the place itself; null when that is not our affair. */
  readonly dataDirectory: string | null;
  stop(): Promise<void>;
}

export interface Cluster extends Database {
  readonly dataDirectory: string;
  /** The server's process, if it runs at this moment. */
  postmaster(): Promise<number | undefined>;
}

export interface ClusterOptions {
  /** Parley's data directory; the cluster gets a directory inside it, or one that it links to. */
  readonly dataDirectory: string;
  readonly log: (sentence: string) => void;
  /** Further server settings, for tests. */
  readonly settings?: ServerSettings;
}

/** Any constant serves; this one says `parley` in ASCII. Whoever holds it runs this cluster. */
const OWNERSHIP_LOCK = 0x7061_726c_6579;
/** After kill -9, the old session's end needs a moment to reach the server. A living Parley holds the lock for longer. */
const OWNERSHIP_PATIENCE_MS = 1_000;
const RESTART_PAUSE_MAX_MS = 1_000;
/** A full disk may last for hours. */
const SAY_AGAIN_AFTER_MS = 60_000;
/** A cleaner of temporary directories may take the socket; established sessions would not notice. */
const SOCKET_LOOK_INTERVAL_MS = 5_000;

/**
 * Starts Parley's own PostgreSQL and keeps it running until `stop`: made on the first start, taken over when an earlier
 * Parley was killed, restarted when it dies. Refuses with a `StartError`.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const site = await prepareSite(options.dataDirectory, options.log);
  await initCluster(site);
  return new Supervisor(site, options).start();
}

/**
 *  starting ──► running ──session ends──► recovering ──► running
 *                  │                          │
 *                  └──────────stop────────────┴──► stopped
 */
class Supervisor {
  readonly #site: Site;
  readonly #options: ClusterOptions;
  #session: pg.Client | undefined;
  #connection: ClientConfig = {};
  #stopped = false;
  #recovering: Promise<void> | undefined;
  #socketLook: NodeJS.Timeout | undefined;

  constructor(site: Site, options: ClusterOptions) {
    this.#site = site;
    this.#options = options;
  }

  async start(): Promise<Cluster> {
    const postmaster = await this.#raise();
    if (postmaster.adopted) this.#options.log('Took over the database server that an earlier Parley left running.');
    this.#socketLook = setInterval(() => void this.#checkSocket(), SOCKET_LOOK_INTERVAL_MS).unref();
    return {
      connection: this.#connection,
      dataDirectory: this.#site.directory,
      postmaster: () => findPostmaster(this.#site.directory),
      stop: () => this.#stop(),
    };
  }

  /** From whatever is there to a running server that this process owns. */
  async #raise(): Promise<Postmaster> {
    for (;;) {
      const postmaster = await ensurePostmaster(this.#site, this.#options.settings);
      this.#connection = connectionTo(postmaster);
      let session: pg.Client | undefined;
      try {
        session = await openSession(this.#connection);
        await takeOwnership(session, this.#site);
        if (postmaster.adopted && (await isOutdated(session, this.#site))) {
          await session.end();
          await stopPostmaster(this.#site.directory);
          continue;
        }
      } catch (error) {
        await session?.end().catch(() => undefined);
        // Killed or still recovering: look again.
        if (!isConnectionError(error)) throw error;
        await sleep(20);
        continue;
      }
      this.#hold(session);
      return postmaster;
    }
  }

  /** The end of this session is how the server's death is noticed, whether it is our child or was taken over. */
  #hold(session: pg.Client): void {
    this.#session = session;
    session.once('end', () => this.#lost());
    // Supervising is no reason for the process to stay alive.
    streamOf(session).unref();
  }

  #lost(): void {
    if (this.#stopped || this.#recovering) return;
    this.#recovering = this.#recover().finally(() => {
      this.#recovering = undefined;
    });
  }

  async #recover(): Promise<void> {
    const since = Date.now();
    let sayAgain = since;
    this.#options.log('The database server ended unexpectedly: starting it again.');
    for (let pause = 50; !this.#stopped; pause = Math.min(pause * 2, RESTART_PAUSE_MAX_MS)) {
      try {
        await this.#raise();
        this.#options.log(`The database server runs again, after ${Date.now() - since} ms.`);
        return;
      } catch (error) {
        if (Date.now() >= sayAgain) {
          sayAgain = Date.now() + SAY_AGAIN_AFTER_MS;
          this.#options.log(`The database server could not be started, trying again: ${(error as Error).message}`);
        }
        await sleep(pause);
      }
    }
  }

  async #checkSocket(): Promise<void> {
    if (this.#stopped || this.#recovering) return;
    try {
      await access(join(String(this.#connection.host), SOCKET_FILE));
    } catch {
      // Ends our session too, and so the server is started again with a new socket.
      if (!this.#stopped && !this.#recovering) await stopPostmaster(this.#site.directory);
    }
  }

  async #stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    clearInterval(this.#socketLook);
    await this.#recovering;
    if (this.#session) {
      streamOf(this.#session).ref();
      await this.#session.end().catch(() => undefined);
    }
    await stopPostmaster(this.#site.directory);
    // Not if somebody has started it meanwhile: then it is not empty.
    await rmdir(this.#site.socketDirectory).catch(() => undefined);
  }
}

export function connectionTo(postmaster: Postmaster): ClientConfig {
  // Every default that `pg` would otherwise take from the environment is said.
  return { host: postmaster.socketDirectory, port: 5432, user: OWNER, database: 'parley', password: '', ssl: false };
}

async function openSession(connection: ClientConfig): Promise<pg.Client> {
  try {
    return await connect({ ...connection, application_name: 'parley supervisor' });
  } catch (error) {
    if (sqlState(error) !== '3D000') throw error;
  }
  const first = await connect({ ...connection, database: 'postgres' });
  try {
    await first.query('create database parley');
  } catch (error) {
    // Two first starts at once: the other one made it.
    if (sqlState(error) !== '42P04' && sqlState(error) !== '23505') throw error;
  } finally {
    await first.end();
  }
  return openSession(connection);
}

async function connect(config: ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(config);
  // Its end is handled where it matters; without a listener, a lost connection would end the process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** `pg` has no public way to its socket. */
function streamOf(client: pg.Client): Socket {
  return (client as unknown as { connection: { stream: Socket } }).connection.stream;
}

async function takeOwnership(session: pg.Client, site: Site): Promise<void> {
  const givingUp = Date.now() + OWNERSHIP_PATIENCE_MS;
  for (;;) {
    const { rows } = await session.query('select pg_try_advisory_lock($1) as mine', [OWNERSHIP_LOCK]);
    if (rows[0].mine) return;
    if (Date.now() > givingUp) {
      throw new StartError(
        `Another Parley is running with the database in ${site.directory}: stop it or choose another PARLEY_DATA.`,
      );
    }
    await sleep(50);
  }
}

/** A server left over from before an update of Parley still runs the earlier binaries. */
async function isOutdated(session: pg.Client, site: Site): Promise<boolean> {
  const { rows } = await session.query("select current_setting('server_version') as version");
  return rows[0].version !== site.binaries.version;
}
