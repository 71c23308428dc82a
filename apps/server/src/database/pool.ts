import type { ClientConfig, CustomTypesConfig, PoolClient, PoolConfig } from 'pg';
import pg from 'pg';
import { isConnectionError } from './errors.ts';
import { APP_ROLE, AUTH_ROLE } from './migrate.ts';
import { parleyTypes } from './types.ts';

export interface Pools {
  /** Everything the rooms do, under row-level security. Instants are milliseconds, `bigint` is a number. */
  readonly app: pg.Pool;
  /** The same for batches of commands alone: whoever looks at much keeps nobody's message waiting. */
  readonly commands: pg.Pool;
  /** For better-auth alone: its own tables, found first, and the types that it expects. */
  readonly auth: pg.Pool;
  /** Ends them; sessions in use are waited for. */
  end(): Promise<void>;
}

export interface PoolOptions {
  /** An idle session ended, mostly because the server did. It is replaced by itself. */
  readonly onError?: (error: Error) => void;
  readonly appSessions?: number;
  readonly authSessions?: number;
  /** Tests are less patient. */
  readonly silenceMs?: number;
}

/** Few: a session costs the server some 5 MB. */
const APP_SESSIONS = 10;
/** A workspace has one batch under way at a time. */
const COMMAND_SESSIONS = 6;
const AUTH_SESSIONS = 4;
/** No statement of the product is near this; one that is would only pile up more behind it. */
const STATEMENT_TIMEOUT_MS = 15_000;
/**
 * A database that has not even said so much as that by then is not there: the machine went without a word, the network swallows everything. Without
 * this, a batch would wait for ever, and its workspace with it.
 */
const SILENCE_MS = STATEMENT_TIMEOUT_MS + 5_000;
/** Lines on which nothing is asked are looked after by the system: the listener's above all, which never asks. */
const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 };
/** A transaction waits for nobody but the database. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 15_000;
/** Longer than this for a session means: refuse as `unavailable`, the client sends again. */
const CONNECT_TIMEOUT_MS = 5_000;

/**
 * Every primary key begins with the workspace, and every statement goes by an index. But a plan made while a table is small reads it from end to end, and
 * is kept until the table is next analysed, a minute later: in a new installation under load, finding 300 entries took 63 ms instead of 1.
 */
const PLANNING = { enable_seqscan: 'off', enable_hashjoin: 'off', enable_mergejoin: 'off' };

export function createPools(connection: ClientConfig, options: PoolOptions = {}): Pools {
  // Statements that nobody waits for one by one are sent at once: a batch of commands takes three round trips instead of nine.
  const rooms = { types: parleyTypes, application_name: 'parley', pipeline: true };
  const confined = { role: APP_ROLE, ...PLANNING };
  const app = createPool(connection, { ...rooms, max: options.appSessions ?? APP_SESSIONS }, confined, options);
  const commands = createPool(connection, { ...rooms, max: COMMAND_SESSIONS }, confined, options);
  const auth = createPool(
    connection,
    { max: options.authSessions ?? AUTH_SESSIONS, application_name: 'parley auth' },
    { role: AUTH_ROLE, search_path: 'auth,public' },
    options,
  );
  return {
    app,
    commands,
    auth,
    end: async () => {
      await Promise.all([app.end(), commands.end(), auth.end()]);
    },
  };
}

/** A session that is not pooled, with the application's role and types: for LISTEN. Not yet connected. */
export function createAppClient(connection: ClientConfig): pg.Client {
  return new pg.Client({
    ...connection,
    ...KEEP_ALIVE,
    options: startOptions(connection, { role: APP_ROLE }),
    types: parleyTypes as CustomTypesConfig,
    application_name: 'parley listener',
  });
}

function createPool(
  connection: ClientConfig,
  config: PoolConfig,
  settings: Record<string, string>,
  { onError = () => undefined, silenceMs = SILENCE_MS }: PoolOptions,
): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    ...config,
    ...KEEP_ALIVE,
    query_timeout: silenceMs,
    options: startOptions(connection, settings),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: 30_000,
  });
  pool.on('error', onError);
  // The pool listens to idle sessions only. One that ends between two statements of a transaction would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Start-up options, unlike a `set role` after connecting, cost no round trip and survive `reset all`. */
function startOptions(connection: ClientConfig, settings: Record<string, string>): string {
  const all = {
    ...settings,
    timezone: 'UTC',
    statement_timeout: String(STATEMENT_TIMEOUT_MS),
    idle_in_transaction_session_timeout: String(IDLE_IN_TRANSACTION_TIMEOUT_MS),
  };
  const ours = Object.entries(all).map(([name, value]) => `-c ${name}=${value}`);
  // The last one wins, so an installation's own options come first.
  return [connection.options, ...ours].filter(Boolean).join(' ');
}

/**
 * Runs `work` in one transaction: committed when it returns, rolled back when it throws. A session whose connection is
 * in doubt never goes back into the pool. After a lost answer to COMMIT nobody knows whether it happened; commands are
 * idempotent, so sending again is right.
 */
export async function inTransaction<Result>(
  pool: pg.Pool,
  work: (client: PoolClient) => Promise<Result>,
  mode: 'read committed' | 'repeatable read, read only' = 'read committed',
): Promise<Result> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query(mode === 'read committed' ? 'begin' : `begin isolation level ${mode}`);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    broken = isConnectionError(error);
    if (!broken) {
      await client.query('rollback').catch(() => {
        broken = true;
      });
    }
    throw error;
  } finally {
    client.release(broken);
  }
}
