-- What members say of themselves and like, logs of desktops, and who wrote what lists show.
alter table member
  -- Names the picture as it is now, so that a page knows when it has another; null: none.
  add column picture uuid,
  -- As far as they said; what is absent is as usual (domain/src/facts.ts).
  add column preferences jsonb not null default '{}';

create table member_picture (
  workspace uuid not null,
  member uuid not null,
  -- Drawn anew by us: a square WebP.
  image bytea not null check (length(image) <= 300000),
  primary key (workspace, member),
  foreign key (workspace, member) references member
);

create table diagnostics (
  workspace uuid not null references workspace,
  id uuid not null,
  member uuid not null,
  at timestamptz not null,
  note text not null check (length(note) <= 4000),
  browser text not null check (length(browser) <= 400),
  log text not null check (length(log) <= 200000),
  primary key (workspace, id),
  foreign key (workspace, member) references member
);
create index diagnostics_latest on diagnostics (workspace, at desc);

-- Who of us wrote what a conversation's preview shows; null: the customer.
alter table conversation add column preview_author uuid;
update conversation c set preview_author =
    (select e.author_id from entry e where e.conversation = c.id and e.workspace = c.workspace and e.kind = 'message' and e.author <> 'system' order by e.place desc limit 1)
  where preview_by = 'member';
alter table conversation drop column preview_by;
drop type side;

do $$
declare t text;
begin
  foreach t in array array['member_picture', 'diagnostics'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own_workspace on %I to parley_app using (workspace = (select current_workspace())) with check (workspace = (select current_workspace()))', t);
    execute format('grant select, insert, update, delete on %I to parley_app', t);
  end loop;
end $$;
