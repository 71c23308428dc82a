import type { AuditRow } from '../../database/tables.ts';
import { look } from '../query.ts';

export const listAudit = look('audit.list', async ({ ask, by, tx }) => {
  const { rows } = await tx.query<Pick<AuditRow, 'seq' | 'at' | 'by_name' | 'what' | 'subject' | 'detail'>>(
    `select seq, at, by_name, what, subject, detail from audit
      where workspace = $1 and ($2::bigint is null or seq < $2) order by seq desc limit $3`,
    [by.workspace, ask.before ?? null, ask.limit + 1],
  );
  const entries = rows.slice(0, ask.limit).map(({ by_name, ...row }) => ({ ...row, by: by_name }));
  return { entries, more: rows.length > ask.limit };
});
