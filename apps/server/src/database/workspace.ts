import type { Id } from '@parley/domain';
import type { Pool, PoolClient } from 'pg';
import { isConnectionError } from './errors.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const isId = (text: string): boolean => UUID.test(text);

/**
 * One transaction inside one workspace: row-level security lets nothing else through. The workspace's id is written into the statement (it is
 * checked here), because beginning and confining then are one. Statements that `work` does not wait for one by one travel together. Committed when `work` returns, rolled back when it throws; a connection
 * in doubt is thrown away.
 */
export async function inWorkspace<Result>(
  pool: Pool,
  workspace: Id,
  work: (tx: PoolClient) => Promise<Result>,
  mode: 'write' | 'read' = 'write',
): Promise<Result> {
  if (!isId(workspace)) throw new TypeError('a workspace is named by a UUID');
  const tx = await pool.connect();
  const failure = watch(tx);
  let broken = true;
  try {
    const level = mode === 'read' ? ' isolation level repeatable read, read only' : '';
    // Not waited for: what `work` asks follows on its heels, and fails with it.
    const begun = tx.query(`begin${level}; set local parley.workspace = '${workspace}'`);
    begun.catch(() => undefined);
    const result = await work(tx);
    await begun;
    // PostgreSQL answers a commit with a rollback if a statement failed and nobody noticed.
    const { command } = await tx.query('commit');
    if (command !== 'COMMIT') throw new Error('a statement of the transaction failed unnoticed');
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
    throw failure.first ?? error;
  } finally {
    failure.stop();
    tx.release(broken);
  }
}

/**
 * Of several statements under way, the first that fails says why; those behind it only say that the transaction is aborted, and may be heard of
 * earlier.
 */
function watch(tx: PoolClient) {
  const failure: { first: unknown; stop: () => void } = {
    first: undefined,
    stop: () => void delete (tx as Partial<PoolClient>).query,
  };
  const { query } = tx;
  tx.query = ((...asked: unknown[]) => {
    const answer = Reflect.apply(query, tx, asked) as Promise<unknown>;
    answer.catch((error: unknown) => {
      failure.first ??= error;
    });
    return answer;
  }) as typeof tx.query;
  return failure;
}
