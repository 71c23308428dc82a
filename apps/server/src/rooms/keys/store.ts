import type { Id, Instant } from '@parley/domain';
import type { PoolClient } from 'pg';
import type { ApiKeyRow } from '../../database/tables.ts';

interface NewKey {
  id: Id;
  name: string;
  role: string;
  member: Id;
  hash: Buffer;
  start: string;
  now: Instant;
}

/** Whether it was stored: not where its id is taken. */
export async function insertKey(tx: PoolClient, workspace: Id, key: NewKey): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into api_key (workspace, id, name, role, member, key_hash, start, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8)) on conflict do nothing`,
    [workspace, key.id, key.name, key.role, key.member, key.hash, key.start, key.now / 1000],
  );
  return rowCount === 1;
}

export async function findKey(tx: PoolClient, workspace: Id, id: Id): Promise<ApiKeyRow | null> {
  const { rows } = await tx.query<ApiKeyRow>('select * from api_key where workspace = $1 and id = $2', [workspace, id]);
  return rows[0] ?? null;
}

/** Whether it was valid before. */
export async function revokeKeyRow(tx: PoolClient, workspace: Id, id: Id, now: Instant): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update api_key set revoked_at = to_timestamp($3) where workspace = $1 and id = $2 and revoked_at is null',
    [workspace, id, now / 1000],
  );
  return rowCount === 1;
}

export async function readKeys(tx: PoolClient, workspace: Id): Promise<ApiKeyRow[]> {
  const { rows } = await tx.query<ApiKeyRow>(
    'select * from api_key where workspace = $1 and revoked_at is null order by created_at desc, id',
    [workspace],
  );
  return rows;
}
