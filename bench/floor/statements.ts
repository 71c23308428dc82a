/** Conversations that exist from the start. */
export const CONVERSATIONS = 5_000;

export const SCHEMA = `
  drop table if exists floor_message, floor_journal, floor_conversation;
  create table floor_conversation (id int primary key, position bigint not null default 0, preview text, at timestamptz);
  create table floor_message (id uuid primary key, conversation int not null, position bigint not null, body text not null, at timestamptz not null default now());
  create table floor_journal (workspace int, seq bigint, fact jsonb not null, primary key (workspace, seq));
  insert into floor_conversation (id) select generate_series(0, ${CONVERSATIONS - 1});`;

export const STATEMENTS = {
  open: {
    name: 'open',
    text: 'select id, position from floor_conversation where id = any($1::int[]) order by id for update',
  },
  message: {
    name: 'message',
    text: `insert into floor_message (id, conversation, position, body)
      select * from unnest($1::uuid[], $2::int[], $3::bigint[], $4::text[]) on conflict do nothing`,
  },
  conversation: {
    name: 'conversation',
    text: `update floor_conversation c set position = u.position, preview = u.preview, at = now()
      from unnest($1::int[], $2::bigint[], $3::text[]) as u(id, position, preview) where c.id = u.id`,
  },
  lock: { name: 'lock', text: 'select pg_advisory_xact_lock(1)' },
  journal: {
    name: 'journal',
    text: `with head as (select coalesce(max(seq), 0) as seq from floor_journal where workspace = 1),
      added as (insert into floor_journal (workspace, seq, fact)
        select 1, head.seq + f.n, f.fact from head, unnest($1::jsonb[]) with ordinality as f(fact, n))
      select seq from head`,
  },
};
