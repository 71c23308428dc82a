import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Database } from './cluster.ts';
import { isConnectionError, StartError } from './errors.ts';

/** What Parley's SQL needs: PostgreSQL 15. */
const OLDEST_SERVER_VERSION = 150_000;
/** Both are often started at the same moment. */
const DEFAULT_PATIENCE_MS = 5_000;

/** Uses the server that `DATABASE_URL` names. Refuses with a `StartError`; the URL's password appears nowhere. */
export async function externalDatabase(url: string, patienceMs = DEFAULT_PATIENCE_MS): Promise<Database> {
  const connection = parseUrl(url);
  const givingUp = Date.now() + patienceMs;
  for (;;) {
    try {
      await checkVersion(connection);
      return { connection, dataDirectory: null, stop: async () => undefined };
    } catch (error) {
      if (error instanceof StartError) throw error;
      if (!isConnectionError(error) || Date.now() > givingUp) {
        throw new StartError(`The database that DATABASE_URL names cannot be used: ${reason(error)}.`, {
          cause: error,
        });
      }
      await sleep(100);
    }
  }
}

/**
 * Start-up options in the URL are taken out and kept beside it: inside it they would replace those with which the pools
 * choose their role.
 */
function parseUrl(url: string): pg.ClientConfig {
  const parsed = new URL(url);
  const options = parsed.searchParams.get('options');
  parsed.searchParams.delete('options');
  return { connectionString: parsed.toString(), connectionTimeoutMillis: 5_000, ...(options ? { options } : {}) };
}

async function checkVersion(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query(
      "select current_setting('server_version_num')::int as number, current_setting('server_version') as name",
    );
    if (rows[0].number >= OLDEST_SERVER_VERSION) return;
    throw new StartError(`DATABASE_URL names a PostgreSQL ${rows[0].name}, and Parley needs version 15 or later.`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Several addresses may have been tried; each has its own reason, and the first is as good as any. */
function reason(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first.message : String(first);
}
