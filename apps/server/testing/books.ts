import type { ClientBase } from 'pg';

/** Each statement returns what does not add up in the whole database, so none should return a row. */
const BOOKS: Readonly<Record<string, string>> = {
  'places of a conversation have no holes': `
    select c.id, c.place, count(e.id) as lines, coalesce(max(e.place), 0) as last
    from conversation c left join entry e on e.workspace = c.workspace and e.conversation = c.id
    group by c.workspace, c.id, c.place having c.place <> count(e.id) or c.place <> coalesce(max(e.place), 0)`,
  'positions of a conversation have no holes, and rise with the places': `
    select * from (select conversation, place, position, row_number() over (partition by workspace, conversation order by place) as n
      from entry where position is not null) e where position <> n`,
  'a conversation ends at its last position': `
    select c.id, c.position from conversation c
    where c.position <> (select count(*) from entry e where e.workspace = c.workspace and e.conversation = c.id and e.position is not null)`,
  'the counts are those of the conversations': `
    select * from (
      select workspace, inbox, status, coalesce(owner, '00000000-0000-0000-0000-000000000000') as owner, count(*) as count from conversation group by 1, 2, 3, 4
    ) truth full join (select * from conversation_count where count > 0) kept using (workspace, inbox, status, owner)
    where truth.count is distinct from kept.count`,
  'the journal has no holes': `
    select workspace, count(*), max(seq) from journal group by workspace having count(*) <> max(seq)`,
  'each line of a timeline has one fact, and the same text': `
    select coalesce(e.id::text, f.id) as id from entry e
    full join (select workspace, fact->'entry'->>'id' as id, fact->'entry'->>'text' as text from journal where fact->'entry' is not null) f
      on f.workspace = e.workspace and f.id = e.id::text
    where e.id is null or f.id is null or e.text is distinct from f.text`,
  'revisions of a conversation have no holes': `
    select c.id, c.revision, count(*) as facts from conversation c
    join journal j on j.workspace = c.workspace and j.fact->>'conversation' = c.id::text
    group by c.workspace, c.id, c.revision having count(*) <> c.revision or max((j.fact->>'revision')::bigint) <> c.revision`,
};

/** What does not add up in the database, in sentences; nothing, if all is well. */
export async function wrongInBooks(owner: ClientBase): Promise<string[]> {
  const wrong: string[] = [];
  for (const [law, sql] of Object.entries(BOOKS)) {
    const { rows } = await owner.query(sql);
    if (rows.length > 0) wrong.push(`${law}: ${rows.length} times not, first ${JSON.stringify(rows[0])}`);
  }
  return wrong;
}
