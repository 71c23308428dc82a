import type { Instant } from '@parley/domain';
import type { PoolClient } from 'pg';
import type { Member } from '../../principal.ts';
import type { AuditLine } from '../command.ts';

export async function insertAudit(tx: PoolClient, by: Member, now: Instant, line: AuditLine): Promise<void> {
  await tx.query(
    'insert into audit (workspace, at, by_member, by_name, what, subject, detail) values ($1, to_timestamp($2), $3, $4, $5, $6, $7)',
    [by.workspace, now / 1000, by.person.id, by.name, line.what, line.subject, line.detail],
  );
}
