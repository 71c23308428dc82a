import type { Code, Id } from '@parley/domain';
import type { ClientBase } from 'pg';

/** In the order of their names. */
export async function readCodes(tx: ClientBase, workspace: Id, ids: readonly Id[] | 'all'): Promise<Code[]> {
  const { rows } = await tx.query<Code>(
    ids === 'all'
      ? {
          name: 'codes.all',
          text: 'select id, name from code where workspace = $1 order by name, id',
          values: [workspace],
        }
      : {
          name: 'codes.some',
          text: 'select id, name from code where workspace = $1 and id = any($2::uuid[]) order by name, id',
          values: [workspace, ids],
        },
  );
  return rows.map(({ id, name }) => ({ id, name }));
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
