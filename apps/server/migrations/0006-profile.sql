-- What members say of themselves and like, and logs of desktops.
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
  log text not null,
  primary key (workspace, id),
  foreign key (workspace, member) references member
);
create index diagnostics_latest on diagnostics (workspace, at desc);

do $$
declare t text;
begin
  foreach t in array array['member_picture', 'diagnostics'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own_workspace on %I to parley_app using (workspace = (select current_workspace())) with check (workspace = (select current_workspace()))', t);
    execute format('grant select, insert, update, delete on %I to parley_app', t);
  end loop;
end $$;
