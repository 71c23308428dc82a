/** A reason why Parley cannot start, told in one sentence that the main program prints before it exits with code 1. */
export class StartError extends Error {
  override name = 'StartError';
}

/** SQLSTATE classes and codes that say "not now" rather than "wrong": the same statement may succeed later. */
const UNAVAILABLE_SQL_STATES = [
  /^08/, // connection exceptions
  /^53/, // disk full, out of memory, too many connections
  /^57P0[1-5]$/, // shutting down, crashed, starting up, database dropped, session ended for idleness
  /^58030$/, // input/output error
  /^25006$/, // read-only: a standby after a failover
  /^25P03$/, // session ended for idling in a transaction: this process was stopped for long
  /^57014$/, // a statement took too long: the database is stuck, or waits for a node that is
];

const UNAVAILABLE_SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** What `pg` says without any code when a connection ends under it or cannot be had in time. */
const UNAVAILABLE_MESSAGE =
  /^(Connection terminated|Client was closed|Client has encountered a connection error|timeout exceeded when trying to connect|Query read timeout|Cannot use a pool after calling end)/;

/**
 * Whether the database could not serve, as opposed to having refused the statement: server gone or starting, connection
 * lost, no disk space. The caller answers `unavailable`, acknowledges nothing, and may try again.
 */
export function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (typeof code === 'string') {
    if (UNAVAILABLE_SYSTEM_CODES.has(code)) return true;
    // The socket's file is missing while the server is down; any other ENOENT has nothing to do with the database.
    if (code === 'ENOENT' && syscall === 'connect') return true;
    if (UNAVAILABLE_SQL_STATES.some((state) => state.test(code))) return true;
  }
  return UNAVAILABLE_MESSAGE.test(error.message) || (error.cause !== undefined && isConnectionError(error.cause));
}

/** Whether another transaction came first, by a conflict that no lock prevents: the same again finds what that one did. */
export function isRace(error: unknown): boolean {
  return ['23505', '40001', '40P01'].includes(sqlState(error) ?? '');
}

/** The SQLSTATE of an error that PostgreSQL raised, if it did. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}
