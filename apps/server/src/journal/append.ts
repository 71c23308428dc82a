import type { Fact, Id } from '@parley/domain';
import type { ClientBase } from 'pg';

/** A fact as it stands in the journal: parsed once, serialised once. */
export interface Recorded {
  seq: number;
  fact: Fact;
  json: string;
}

/** The workspace's lock, held to the end of the transaction: whoever has it commits next. Taking it twice is harmless. */
export async function lockJournal(tx: ClientBase, workspace: Id): Promise<void> {
  await tx.query({
    name: 'journal.lock',
    text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))',
    values: [workspace],
  });
}

/**
 * Last in the transaction: the workspace's lock, then, in the next statement (which sees what the former holder committed), numbers from the head
 * on. So `seq` has no holes and follows the order of commits; a reader that saw n has seen all up to n.
 */
export async function append(tx: ClientBase, workspace: Id, facts: readonly Fact[]): Promise<Recorded[]> {
  if (facts.length === 0) return [];
  const json = facts.map((fact) => JSON.stringify(fact));
  const locked = lockJournal(tx, workspace);
  const appended = tx.query<{ head: number }>({
    name: 'journal.append',
    text: `with head as (select coalesce((select seq from journal where workspace = $1 order by seq desc limit 1), 0) as seq),
      added as (insert into journal (workspace, seq, fact) select $1, head.seq + f.n, f.fact from head, unnest($2::json[]) with ordinality as f(fact, n))
      select seq as head from head`,
    values: [workspace, json],
  });
  const [{ rows }] = await Promise.all([appended, locked]);
  const head = rows[0]?.head ?? 0;
  return facts.map((fact, n) => ({ seq: head + 1 + n, fact, json: json[n] ?? '' }));
}
