import type { ClientConfig } from 'pg';
import pg from 'pg';
import { parleyTypes } from './types.ts';

/** Any constant serves; this one says `first` in ASCII. Whoever holds it arranges the installation. */
const INSTALLATION_LOCK = 0x66_6972_7374;

/**
 * Work on the installation itself, above its workspaces: in one transaction of the schema's owner, one process at a time. Only what a person who runs the
 * server asks for goes this way, nothing from the network.
 */
export async function asOwner<Result>(
  connection: ClientConfig,
  work: (owner: pg.Client) => Promise<Result>,
): Promise<Result> {
  // Pipelined like the pools' sessions, since the rooms' statements are the same.
  const owner = new pg.Client({
    ...connection,
    types: parleyTypes,
    application_name: 'parley installation',
    pipeline: true,
  });
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    await owner.query('begin');
    await owner.query('select pg_advisory_xact_lock($1)', [INSTALLATION_LOCK]);
    const result = await work(owner);
    await owner.query('commit');
    return result;
  } finally {
    // Rolls back what was not committed.
    await owner.end().catch(() => undefined);
  }
}
