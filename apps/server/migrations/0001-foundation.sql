-- Everything belongs to a workspace: its id leads each primary key, each query names it, and row-level security is the second wall.
-- The application's role, parley_app, owns nothing and sees only the workspace in the setting parley.workspace.

create type conversation_status as enum ('queued', 'active', 'resolved');
create type author_kind as enum ('contact', 'member', 'system');
create type entry_kind as enum ('message', 'event');
create type entry_event as enum ('assigned', 'resolved', 'reopened');
create type side as enum ('contact', 'member');

create function current_workspace() returns uuid language sql stable parallel safe
  return nullif(current_setting('parley.workspace', true), '')::uuid;

create table workspace (
  workspace uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9](-?[a-z0-9]){0,39}$'),
  name text not null check (length(name) between 1 and 120),
  created_at timestamptz not null default now()
);

create table role (
  workspace uuid not null references workspace,
  key text not null check (key ~ '^[a-z][a-z0-9_-]{0,39}$'),
  built_in boolean not null,
  -- permission name to scope, see rights.ts
  rights jsonb not null check (jsonb_typeof(rights) = 'object'),
  primary key (workspace, key)
);

create table inbox (
  workspace uuid not null references workspace,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  domains text[] not null,
  colour text not null check (colour ~ '^#[0-9a-f]{6}$'),
  greeting text not null check (length(greeting) <= 1000),
  created_at timestamptz not null default now(),
  primary key (workspace, id),
  unique (id),
  unique (workspace, name)
);

create table member (
  workspace uuid not null references workspace,
  id uuid not null,
  user_id text not null,
  name text not null check (length(name) between 1 and 120),
  public_name text not null check (length(public_name) between 1 and 120),
  email text not null,
  role text not null,
  disabled boolean not null default false,
  -- Grows with every change of what they may; open sockets that hold an older one are closed.
  rights_revision bigint not null default 1,
  created_at timestamptz not null default now(),
  primary key (workspace, id),
  unique (id),
  unique (workspace, user_id),
  foreign key (workspace, role) references role
);
create index member_by_user on member (user_id);

create table member_inbox (
  workspace uuid not null,
  member uuid not null,
  inbox uuid not null,
  primary key (workspace, member, inbox),
  foreign key (workspace, member) references member,
  foreign key (workspace, inbox) references inbox
);

create table invitation (
  workspace uuid not null references workspace,
  id uuid not null,
  -- SHA-256 of the token in the link.
  token_hash bytea not null unique,
  -- null: whoever holds the link (the first administrator).
  email text,
  role text not null,
  inboxes uuid[] not null,
  invited_by uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace, id),
  foreign key (workspace, role) references role
);

create table api_key (
  workspace uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  role text not null,
  -- It acts for the member who made it.
  member uuid not null,
  key_hash bytea not null unique,
  start text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace, id),
  foreign key (workspace, member) references member,
  foreign key (workspace, role) references role
);

create table audit (
  workspace uuid not null references workspace,
  seq bigint generated always as identity,
  at timestamptz not null,
  by_member uuid,
  by_name text not null,
  what text not null,
  subject text not null,
  detail text not null,
  primary key (workspace, seq)
);

create table contact (
  workspace uuid not null references workspace,
  id uuid not null,
  revision bigint not null,
  name text check (length(name) between 1 and 120),
  email text check (length(email) <= 254),
  locale text not null check (length(locale) <= 35),
  page_url text check (length(page_url) <= 2000),
  page_title text check (length(page_title) <= 120),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (workspace, id),
  check ((page_url is null) = (page_title is null))
);

create table conversation (
  workspace uuid not null,
  id uuid not null,
  inbox uuid not null,
  contact uuid not null,
  status conversation_status not null,
  owner uuid,
  owner_name text,
  resolved_at timestamptz,
  last_owner uuid,
  last_owner_name text,
  place integer not null,
  position integer not null check (position between 0 and place),
  revision bigint not null,
  unread integer not null check (unread >= 0),
  team_read integer not null,
  contact_delivered integer not null,
  contact_read integer not null check (contact_read <= contact_delivered),
  preview text check (length(preview) <= 160),
  preview_by side,
  created_at timestamptz not null,
  last_at timestamptz not null,
  waiting_since timestamptz,
  primary key (workspace, id),
  foreign key (workspace, inbox) references inbox,
  foreign key (workspace, contact) references contact,
  check ((owner is not null) = (status = 'active')),
  check ((resolved_at is not null) = (status = 'resolved'))
) with (fillfactor = 70);
create index conversation_open on conversation (workspace, last_at desc, id desc) where status <> 'resolved';
create index conversation_queued on conversation (workspace, last_at desc, id desc) where status = 'queued';
create index conversation_resolved on conversation (workspace, last_at desc, id desc) where status = 'resolved';
create index conversation_owned on conversation (workspace, owner) where status = 'active';
create index conversation_contact on conversation (workspace, contact);

-- How many conversations an inbox has in a status, by owner (the nil UUID: nobody). Kept by every change of status or owner, in its transaction.
create table conversation_count (
  workspace uuid not null,
  inbox uuid not null,
  status conversation_status not null,
  owner uuid not null,
  count bigint not null check (count >= 0),
  primary key (workspace, inbox, status, owner)
);

create table entry (
  workspace uuid not null,
  id uuid not null,
  conversation uuid not null,
  place integer not null check (place > 0),
  -- What the customer may see is numbered on its own; never above place, so that an index by place finds it too.
  position integer check (position between 1 and place),
  at timestamptz not null,
  author author_kind not null,
  author_id uuid,
  author_name text,
  kind entry_kind not null,
  text text check (length(text) between 1 and 4000),
  event entry_event,
  detail jsonb,
  primary key (workspace, id),
  foreign key (workspace, conversation) references conversation,
  unique (workspace, conversation, place),
  check ((kind = 'message') = (text is not null)),
  check ((kind = 'event') = (event is not null)),
  check ((author = 'member') = (author_id is not null))
);

create table journal (
  workspace uuid not null references workspace,
  seq bigint not null,
  fact json not null,
  primary key (workspace, seq)
);

-- The second wall.
do $$
declare t text;
begin
  foreach t in array array['workspace', 'role', 'inbox', 'member', 'member_inbox', 'invitation', 'api_key', 'audit', 'contact', 'conversation', 'conversation_count', 'entry', 'journal'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own_workspace on %I to parley_app using (workspace = (select current_workspace())) with check (workspace = (select current_workspace()))', t);
    execute format('grant select, insert, update, delete on %I to parley_app', t);
  end loop;
end $$;
revoke update, delete on audit, journal from parley_app;
revoke insert, update, delete on workspace from parley_app;

-- What must be known before the workspace is: each of these answers one narrow question across workspaces.
create function find_inbox(wanted uuid)
  returns table (workspace uuid, id uuid, name text, domains text[], colour text, greeting text)
  language sql stable security definer set search_path = public
  begin atomic
    select i.workspace, i.id, i.name, i.domains, i.colour, i.greeting from inbox i where i.id = wanted;
  end;

create function find_memberships(wanted text)
  returns table (workspace uuid, slug text, workspace_name text, member uuid, role text, rights jsonb, inboxes uuid[], name text, public_name text, email text, rights_revision bigint)
  language sql stable security definer set search_path = public
  begin atomic
    select m.workspace, w.slug, w.name, m.id, m.role, r.rights,
      array(select mi.inbox from member_inbox mi where mi.workspace = m.workspace and mi.member = m.id order by mi.inbox),
      m.name, m.public_name, m.email, m.rights_revision
    from member m join workspace w on w.workspace = m.workspace join role r on r.workspace = m.workspace and r.key = m.role
    where m.user_id = wanted and not m.disabled order by w.name;
  end;

create function find_api_key(wanted bytea)
  returns table (workspace uuid, key uuid, member uuid, role text, rights jsonb, inboxes uuid[], name text, public_name text)
  language sql stable security definer set search_path = public
  begin atomic
    select k.workspace, k.id, k.member, k.role, r.rights,
      array(select mi.inbox from member_inbox mi where mi.workspace = m.workspace and mi.member = m.id order by mi.inbox), m.name, m.public_name
    from api_key k join member m on m.workspace = k.workspace and m.id = k.member join role r on r.workspace = k.workspace and r.key = k.role
    where k.key_hash = wanted and k.revoked_at is null and not m.disabled;
  end;

create function find_invitation(wanted bytea)
  returns table (workspace uuid, id uuid, workspace_name text, email text, role text, inboxes uuid[])
  language sql stable security definer set search_path = public
  begin atomic
    select i.workspace, i.id, w.name, i.email, i.role, i.inboxes
    from invitation i join workspace w on w.workspace = i.workspace
    where i.token_hash = wanted and i.accepted_at is null and i.revoked_at is null and i.expires_at > now();
  end;

-- Which of these members still hold the rights that their sockets were opened with.
create function members_with_rights(members uuid[], revisions bigint[])
  returns table (member uuid, revision bigint)
  language sql stable security definer set search_path = public
  begin atomic
    select m.id, m.rights_revision from member m join unnest(members, revisions) as w(id, revision) on w.id = m.id
    where m.rights_revision = w.revision and not m.disabled;
  end;

-- The guarantee behind lost wake-ups: how far each of these workspaces' journals has come.
create function journal_heads(workspaces uuid[])
  returns table (workspace uuid, seq bigint)
  language sql stable security definer set search_path = public
  begin atomic
    select w.id, coalesce((select j.seq from journal j where j.workspace = w.id order by j.seq desc limit 1), 0) from unnest(workspaces) as w(id);
  end;

-- What the sign-in (role parley_auth) may ask of workspaces.
grant execute on function find_memberships(text), find_invitation(bytea) to parley_auth;
revoke execute on function find_inbox(uuid), find_memberships(text), find_api_key(bytea), find_invitation(bytea), members_with_rights(uuid[], bigint[]), journal_heads(uuid[]) from public;
grant execute on function find_inbox(uuid), find_memberships(text), find_api_key(bytea), find_invitation(bytea), members_with_rights(uuid[], bigint[]), journal_heads(uuid[]) to parley_app;
grant execute on function find_memberships(text), find_invitation(bytea) to parley_auth;

-- better-auth's own tables, which are not by workspace: only its role enters.
create schema auth;
grant usage on schema auth to parley_auth;
