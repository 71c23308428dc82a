import type { Id } from '@parley/domain';
import type { ClientBase, QueryResultRow } from 'pg';

/** All things of a kind, or some, in the order of their names. `select` calls their table `t`, and ends in the condition that they are of workspace $1. */
export async function readByName<Row extends QueryResultRow>(
  tx: ClientBase,
  workspace: Id,
  kind: string,
  select: string,
  ids: readonly Id[] | 'all',
): Promise<Row[]> {
  const { rows } = await tx.query<Row>(
    ids === 'all'
      ? { name: `${kind}.all`, text: `${select} order by t.name, t.id`, values: [workspace] }
      : {
          name: `${kind}.some`,
          text: `${select} and t.id = any($2::uuid[]) order by t.name, t.id`,
          values: [workspace, ids],
        },
  );
  return rows;
}
