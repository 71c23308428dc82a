import type { AnswerOf } from '@parley/contract';
import type { Id, Instant } from '@parley/domain';
import type { ClientBase } from 'pg';
import type { Member } from '../../principal.ts';

/** So many are kept of one member, and of a workspace; the oldest go. */
const MOST_OF_MEMBER = 10;
const MOST = 200;

/** False: it has come before. */
export async function insertDiagnostics(
  tx: ClientBase,
  { workspace, person }: Member,
  now: Instant,
  { id, note, browser, log }: { id: Id; note: string; browser: string; log: string },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into diagnostics (workspace, id, member, at, note, browser, log)
      select $1, $2, id, to_timestamp($4::bigint / 1000.0), $5, $6, $7 from member where workspace = $1 and id = $3 on conflict do nothing`,
    [workspace, id, person.id, now, note, browser, log],
  );
  await tx.query(
    `delete from diagnostics where workspace = $1 and id in (
      select id from (select id, row_number() over (order by at desc, id desc) as nth, row_number() over (partition by member order by at desc, id desc) as nth_of_member
        from diagnostics where workspace = $1) as ranked where nth > $2 or nth_of_member > $3)`,
    [workspace, MOST, MOST_OF_MEMBER],
  );
  return rowCount === 1;
}

type Report = AnswerOf<'diagnostics.list'>['diagnostics'][number];
type StoredReport = Omit<Report, 'by'> & { member: Id; name: string };
const reportOf = <Row extends StoredReport>({ member, name, ...row }: Row) => ({ ...row, by: { id: member, name } });
const REPORT = 'd.id, d.member, m.name, d.at, d.note, d.browser';
const FROM = 'diagnostics d join member m on m.workspace = d.workspace and m.id = d.member where d.workspace = $1';

export async function listDiagnostics(tx: ClientBase, workspace: Id): Promise<Report[]> {
  const { rows } = await tx.query<StoredReport>(`select ${REPORT} from ${FROM} order by d.at desc, d.id desc`, [
    workspace,
  ]);
  return rows.map(reportOf);
}

export async function findDiagnostics(
  tx: ClientBase,
  workspace: Id,
  id: Id,
): Promise<AnswerOf<'diagnostics.read'> | null> {
  const { rows } = await tx.query<StoredReport & { log: string }>(
    `select ${REPORT}, d.log from ${FROM} and d.id = $2`,
    [workspace, id],
  );
  return rows[0] === undefined ? null : reportOf(rows[0]);
}
