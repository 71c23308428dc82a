import type { Id } from '@parley/domain';
import type { Pool, PoolClient } from 'pg';
import { isConnectionError } from './errors.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * One transaction inside one workspace: row-level security lets nothing else through. The workspace's id is written into the statement (it is
 * checked here), because beginning and confining then cost one round trip. Committed when `work` returns, rolled back when it throws; a connection
 * in doubt is thrown away.
 */
export async function inWorkspace<Result>(
  pool: Pool,
  workspace: Id,
  work: (tx: PoolClient) => Promise<Result>,
  mode: 'write' | 'read' = 'write',
): Promise<Result> {
  if (!UUID.test(workspace)) throw new TypeError('a workspace is named by a UUID');
  const tx = await pool.connect();
  let broken = true;
  try {
    const level = mode === 'read' ? ' isolation level repeatable read, read only' : '';
    await tx.query(`begin${level}; set local parley.workspace = '${workspace}'`);
    const result = await work(tx);
    await tx.query('commit');
    broken = false;
    return result;
  } catch (error) {
    if (!isConnectionError(error))
      await tx.query('rollback').then(
        () => {
          broken = false;
        },
        () => undefined,
      );
    throw error;
  } finally {
    tx.release(broken);
  }
}
