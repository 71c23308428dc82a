import { connectionTo, type Database } from './cluster.ts';
import { ensurePostmaster, findPostmaster } from './postmaster.ts';
import { prepareSite } from './site.ts';

/**
 * The database of this data directory if its server runs at this moment, mostly because a Parley does; null otherwise. It is used beside its owner, for a
 * moment, and neither taken over nor stopped.
 */
export async function runningCluster(dataDirectory: string): Promise<Database | null> {
  const site = await prepareSite(dataDirectory, () => undefined);
  if ((await findPostmaster(site.directory)) === undefined) return null;
  const connection = connectionTo(await ensurePostmaster(site));
  return { connection, dataDirectory: site.directory, stop: async () => undefined };
}
