import type { Code, Id } from '@parley/domain';
import type { ClientBase } from 'pg';
import { readByName } from '../by-name.ts';

/** In the order of their names. */
export async function readCodes(tx: ClientBase, workspace: Id, ids: readonly Id[] | 'all'): Promise<Code[]> {
  return readByName(tx, workspace, 'codes', 'select t.id, t.name from code t where t.workspace = $1', ids);
}

export async function writeCode(tx: ClientBase, workspace: Id, { id, name }: Code): Promise<void> {
  await tx.query(
    'insert into code (workspace, id, name) values ($1, $2, $3) on conflict (workspace, id) do update set name = excluded.name',
    [workspace, id, name],
  );
}

export async function deleteCodeRow(tx: ClientBase, workspace: Id, id: Id): Promise<void> {
  await tx.query('delete from code where workspace = $1 and id = $2', [workspace, id]);
}
