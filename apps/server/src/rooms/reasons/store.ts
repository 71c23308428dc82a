import type { AwayReason, Id } from '@parley/domain';
import type { ClientBase } from 'pg';
import { readByName } from '../by-name.ts';

/** In the order of their names. */
export async function readReasons(tx: ClientBase, workspace: Id, ids: readonly Id[] | 'all'): Promise<AwayReason[]> {
  return readByName(
    tx,
    workspace,
    'reasons',
    'select t.id, t.name, t.usual from away_reason t where t.workspace = $1',
    ids,
  );
}

/** The one that *Stay away* gives. */
export async function usualReason(tx: ClientBase, workspace: Id): Promise<AwayReason | null> {
  const { rows } = await tx.query<AwayReason>(
    'select id, name, usual from away_reason where workspace = $1 and usual',
    [workspace],
  );
  return rows[0] === undefined ? null : { ...rows[0] };
}

export async function writeReason(tx: ClientBase, workspace: Id, { id, name, usual }: AwayReason): Promise<void> {
  await tx.query(
    `insert into away_reason (workspace, id, name, usual) values ($1, $2, $3, $4)
      on conflict (workspace, id) do update set name = excluded.name, usual = excluded.usual`,
    [workspace, id, name, usual],
  );
}

export async function deleteReasonRow(tx: ClientBase, workspace: Id, id: Id): Promise<void> {
  await tx.query('delete from away_reason where workspace = $1 and id = $2', [workspace, id]);
}
