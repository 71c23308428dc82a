-- The contact centre: who has a conversation, agents and what they have in hand, what administrators set up, and what reports are made of.

-- Who has a conversation is one value, `handling` (domain/src/handling.ts). What the lists, the routing and the deadlines look for stands beside it in
-- columns, written with it.
drop index conversation_open, conversation_queued, conversation_resolved, conversation_owned;
alter table conversation drop constraint conversation_check2, drop constraint conversation_check3;
alter type conversation_status rename to conversation_status_before;
create type conversation_status as enum ('pending', 'queued', 'offered', 'active', 'snoozed', 'resolved');
alter table conversation alter column status type conversation_status using status::text::conversation_status;
alter table conversation_count alter column status type conversation_status using status::text::conversation_status;
drop type conversation_status_before;

alter type entry_event add value 'joined';
alter type entry_event add value 'left';
alter type entry_event add value 'transferred';
alter type entry_event add value 'idle';
alter type entry_event add value 'opened';
alter type entry_event add value 'pending';
alter type entry_event add value 'snoozed';
alter type entry_event add value 'woken';
alter type entry_event add value 'invited';
alter type entry_event add value 'uninvited';
alter type entry_event add value 'unanswered';
alter type entry_event add value 'overflowed';
alter type entry_event add value 'flagged';
alter type entry_event add value 'prioritised';
alter type entry_event add value 'wrapped_up';

create type channel as enum ('chat', 'social', 'email', 'voice');
create type priority as enum ('urgent', 'high', 'normal', 'low');
create type queue_mode as enum ('offer', 'auto', 'manual');
create type capacity_mode as enum ('blended', 'real_time', 'exclusive');
create type agent_activity as enum ('ready', 'busy', 'at_capacity', 'acw', 'away', 'rona', 'signed_out');
create type offer_kind as enum ('queue', 'transfer', 'conference');
create type offer_outcome as enum ('accepted', 'declined', 'expired', 'withdrawn');
create type seat_role as enum ('owner', 'guest');

-- What administrators set up. What one thing says of another is a row with keys on both sides: so nothing that is in use can go.
create table capacity_profile (
  workspace uuid not null references workspace,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  mode capacity_mode not null,
  chat integer not null check (chat between 0 and 100),
  social integer not null check (social between 0 and 100),
  email integer not null check (email between 0 and 100),
  voice integer not null check (voice between 0 and 1),
  primary key (workspace, id),
  unique (workspace, name)
);
create table member_profile (
  workspace uuid not null,
  member uuid not null,
  profile uuid not null,
  primary key (workspace, member),
  foreign key (workspace, member) references member,
  foreign key (workspace, profile) references capacity_profile
);
create table team (
  workspace uuid not null references workspace,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  profile uuid,
  primary key (workspace, id),
  unique (workspace, name),
  foreign key (workspace, profile) references capacity_profile
);
create table team_member (
  workspace uuid not null,
  team uuid not null,
  member uuid not null,
  primary key (workspace, team, member),
  foreign key (workspace, team) references team,
  foreign key (workspace, member) references member
);
create table skill (
  workspace uuid not null references workspace,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  primary key (workspace, id),
  unique (workspace, name)
);
create table member_skill (
  workspace uuid not null,
  skill uuid not null,
  member uuid not null,
  level integer not null check (level between 0 and 100),
  primary key (workspace, skill, member),
  foreign key (workspace, skill) references skill,
  foreign key (workspace, member) references member
);
create table away_reason (
  workspace uuid not null references workspace,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  usual boolean not null,
  primary key (workspace, id),
  unique (workspace, name)
);
create unique index away_reason_usual on away_reason (workspace) where usual;
create table code (
  workspace uuid not null references workspace,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  primary key (workspace, id),
  unique (workspace, name)
);
create table queue (
  workspace uuid not null references workspace,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  mode queue_mode not null,
  overflow_queue uuid,
  -- Everything that refers to nothing else (domain/src/queue.ts).
  settings jsonb not null check (jsonb_typeof(settings) = 'object'),
  primary key (workspace, id),
  unique (workspace, name),
  foreign key (workspace, overflow_queue) references queue,
  check (overflow_queue <> id)
);
create table queue_team (
  workspace uuid not null,
  queue uuid not null,
  team uuid not null,
  primary key (workspace, queue, team),
  foreign key (workspace, queue) references queue,
  foreign key (workspace, team) references team
);
create table queue_member (
  workspace uuid not null,
  queue uuid not null,
  member uuid not null,
  primary key (workspace, queue, member),
  foreign key (workspace, queue) references queue,
  foreign key (workspace, member) references member
);
-- Codes in the order in which they are shown.
create table queue_code (
  workspace uuid not null,
  queue uuid not null,
  code uuid not null,
  place integer not null,
  usual boolean not null,
  primary key (workspace, queue, code),
  foreign key (workspace, queue) references queue,
  foreign key (workspace, code) references code
);
create unique index queue_code_usual on queue_code (workspace, queue) where usual;
-- Relaxation: from a waiting time on, these skills are needed. A step that needs none has no row here; `settings` has all the times.
create table queue_need (
  workspace uuid not null,
  queue uuid not null,
  after_seconds integer not null check (after_seconds >= 0),
  skill uuid not null,
  level integer not null check (level between 0 and 100),
  primary key (workspace, queue, after_seconds, skill),
  foreign key (workspace, queue) references queue,
  foreign key (workspace, skill) references skill
);
-- One row a workspace, once something was changed.
create table centre (
  workspace uuid not null references workspace,
  profile uuid,
  parties integer not null check (parties between 3 and 8),
  grace_seconds integer not null check (grace_seconds >= 0),
  inactive_minutes integer check (inactive_minutes >= 3),
  primary key (workspace),
  foreign key (workspace, profile) references capacity_profile
);

alter table inbox
  add column queue uuid,
  add column idle_minutes integer check (idle_minutes >= 0),
  add column idle_text text not null default '' check (length(idle_text) <= 1000),
  add column return_hours integer not null default 24 check (return_hours >= 0),
  add foreign key (workspace, queue) references queue;

-- An agent is a member at work. `work` is everything in hand; it follows from the conversations (domain/src/follow.ts) and is written with them.
create table agent (
  workspace uuid not null,
  id uuid not null,
  revision bigint not null default 1,
  presence jsonb not null default '{"kind": "signed_out", "why": "never"}',
  presence_since timestamptz not null default now(),
  activity agent_activity not null default 'signed_out',
  activity_since timestamptz not null default now(),
  work jsonb not null default '[]',
  capacity jsonb not null default '{"mode": "blended", "chat": 5, "social": 5, "email": 5, "voice": 1}',
  skills jsonb not null default '{}',
  queues uuid[] not null default '{}',
  idle_since timestamptz not null default now(),
  offered_at timestamptz not null default '1970-01-01 00:00:00+00',
  desk uuid,
  node uuid,
  lost_at timestamptz,
  release_at timestamptz,
  due_at timestamptz,
  -- Available, connected, with room for something: what routing looks for.
  free boolean not null default false,
  primary key (workspace, id),
  foreign key (workspace, id) references member,
  check ((desk is null) = (node is null))
) with (fillfactor = 60);
create index agent_free on agent (workspace) where free;
create index agent_due on agent (due_at) where due_at is not null;
create index agent_node on agent (node) where node is not null;
-- When somebody last touched a key or moved at their desk: changes often and concerns nobody, so it is no fact.
create table agent_pulse (
  workspace uuid not null,
  agent uuid not null,
  active_at timestamptz not null,
  primary key (workspace, agent),
  foreign key (workspace, agent) references agent
);
insert into agent (workspace, id) select workspace, id from member;
create function add_agent() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into agent (workspace, id) values (new.workspace, new.id);
  return null;
end $$;
create trigger added_agent after insert on member for each row execute function add_agent();

alter table contact add column banned boolean not null default false;
create table ban (
  workspace uuid not null references workspace,
  id uuid not null,
  contact uuid not null,
  reason text not null check (length(reason) <= 1000),
  by_member uuid not null,
  by_name text not null,
  at timestamptz not null,
  until timestamptz,
  lifted_at timestamptz,
  lifted_by text,
  primary key (workspace, id),
  foreign key (workspace, contact) references contact
);
create unique index ban_standing on ban (contact, workspace) where lifted_at is null;
create index ban_at on ban (at) where lifted_at is null;
create index ban_until on ban (until) where lifted_at is null and until is not null;

-- What reports are made of (domain/src/records.ts).
create table interaction (
  workspace uuid not null,
  id uuid not null,
  conversation uuid not null,
  inbox uuid not null,
  contact uuid not null,
  queue uuid,
  started_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  end_cause text,
  primary key (workspace, id)
);
create index interaction_started on interaction (workspace, started_at desc, id desc);
create index interaction_answered on interaction (workspace, answered_at) where answered_at is not null;
create index interaction_conversation on interaction (conversation, workspace);
create table offer (
  workspace uuid not null,
  id uuid not null,
  interaction uuid not null,
  conversation uuid not null,
  queue uuid,
  agent uuid not null,
  kind offer_kind not null,
  at timestamptz not null,
  settled_at timestamptz,
  outcome offer_outcome,
  primary key (workspace, id),
  check ((settled_at is null) = (outcome is null))
);
create index offer_interaction on offer (interaction, workspace);
create table leg (
  workspace uuid not null,
  id uuid not null,
  interaction uuid not null,
  conversation uuid not null,
  queue uuid,
  agent uuid not null,
  role seat_role not null,
  how text not null,
  joined_at timestamptz not null,
  left_at timestamptz,
  left_how text,
  wrapped_up_at timestamptz,
  wrapped_up_by text check (wrapped_up_by in ('agent', 'time')),
  codes uuid[] not null default '{}',
  -- As they were called at the time.
  code_names text[] not null default '{}' check (cardinality(code_names) = cardinality(codes)),
  note text check (length(note) <= 4000),
  primary key (workspace, id)
);
create index leg_interaction on leg (interaction, workspace);
create index leg_agent on leg (agent, joined_at desc, workspace);

-- Conversations, as they are handled now.
alter table conversation
  add column channel channel not null default 'chat',
  add column handling jsonb,
  add column queue uuid,
  add column queued_at timestamptz,
  add column ahead boolean not null default false,
  add column interaction uuid not null default gen_random_uuid(),
  add column arrived_at timestamptz,
  add column priority priority not null default 'normal',
  add column flagged boolean not null default false,
  add column idle_after integer,
  add column idle_since timestamptz,
  add column idle_warned boolean not null default false,
  add column due_at timestamptz;
alter table conversation alter column interaction drop default, alter column channel drop default;
create function instant_of(at timestamptz) returns bigint language sql immutable return floor(extract(epoch from at - timestamptz '1970-01-01 00:00:00+00') * 1000)::bigint;
update conversation set
  arrived_at = created_at,
  queued_at = case when status = 'queued' then coalesce(waiting_since, last_at) end,
  handling = case status
    when 'queued' then jsonb_build_object('status', 'queued', 'queue', null, 'since', instant_of(coalesce(waiting_since, last_at)), 'ahead', false, 'preferred', null, 'overflowAt', null)
    when 'active' then jsonb_build_object('status', 'active', 'queue', null, 'owner',
      jsonb_build_object('leg', gen_random_uuid(), 'person', jsonb_build_object('id', owner, 'name', owner_name), 'since', instant_of(last_at)), 'guests', '[]'::jsonb, 'requests', '[]'::jsonb)
    else jsonb_build_object('status', 'resolved', 'queue', null, 'at', instant_of(resolved_at), 'lastOwner',
      case when last_owner is not null then jsonb_build_object('id', last_owner, 'name', last_owner_name) end)
  end;
insert into interaction (workspace, id, conversation, inbox, contact, started_at, ended_at, end_cause)
  select workspace, interaction, id, inbox, contact, created_at, resolved_at, case when status = 'resolved' then 'ended' end from conversation;
insert into leg (workspace, id, interaction, conversation, agent, role, how, joined_at)
  select workspace, (handling #>> '{owner,leg}')::uuid, interaction, id, owner, 'owner', 'assigned', last_at from conversation where status = 'active';
update agent a set work = w.work from (
  select workspace, owner, jsonb_agg(jsonb_build_object('conversation', id, 'channel', channel, 'queue', null, 'kind', 'owner', 'leg', handling #>> '{owner,leg}', 'since', handling #> '{owner,since}')) as work
  from conversation where status = 'active' group by 1, 2) w
  where a.workspace = w.workspace and a.id = w.owner;
drop function instant_of(timestamptz);
alter table conversation
  alter column handling set not null,
  alter column arrived_at set not null,
  drop column owner_name, drop column resolved_at, drop column last_owner, drop column last_owner_name,
  add check ((owner is not null) = (status = 'active')),
  add check ((queued_at is not null) = (status in ('queued', 'offered')));
create index conversation_open on conversation (workspace, active_minute desc) where status in ('queued', 'offered', 'active');
create index conversation_queued on conversation (workspace, active_minute desc) where status in ('queued', 'offered');
create index conversation_set_aside on conversation (workspace, active_minute desc) where status in ('pending', 'snoozed');
create index conversation_resolved on conversation (workspace, active_minute desc) where status = 'resolved';
create index conversation_owned on conversation (owner, workspace) where status = 'active';
create index conversation_flagged on conversation (workspace) where flagged;
-- Whose turn it is, in each queue.
create index conversation_turn on conversation (queue, workspace, priority, ahead, queued_at, id) where status = 'queued' and queue is not null;
-- How long customers have been waiting, in each queue and without one, whether somebody is asked or not.
create index conversation_waiting on conversation (queue, workspace, queued_at) where status in ('queued', 'offered');
create index conversation_due on conversation (due_at) where due_at is not null;

-- Buckets by queue too (the nil UUID: none).
alter table conversation_count add column queue uuid not null default '00000000-0000-0000-0000-000000000000';
alter table conversation_count alter column queue drop default, drop constraint conversation_count_pkey, add primary key (workspace, inbox, queue, status, owner);

do $$
declare t text;
begin
  foreach t in array array['capacity_profile', 'member_profile', 'team', 'team_member', 'skill', 'member_skill', 'away_reason', 'code', 'queue', 'queue_team', 'queue_member', 'queue_code', 'queue_need', 'centre', 'agent', 'agent_pulse', 'ban', 'interaction', 'offer', 'leg'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own_workspace on %I to parley_app using (workspace = (select current_workspace())) with check (workspace = (select current_workspace()))', t);
    execute format('grant select, insert, update, delete on %I to parley_app', t);
  end loop;
end $$;

-- The built-in roles may what they do now.
update role set rights = rights || '{"conversation.transfer": "inboxes", "conversation.ban": "inboxes", "agent.work": "workspace"}' where built_in and key = 'agent';
update role set rights = rights || '{"conversation.transfer": "workspace", "conversation.ban": "workspace", "agent.work": "workspace", "agent.supervise": "workspace", "report.read": "workspace"}' where built_in and key in ('supervisor', 'administrator');
update role set rights = rights || '{"ban.manage": "workspace", "queue.manage": "workspace"}' where built_in and key = 'administrator';

-- Which queues a member serves: what they may see of conversations beside their inboxes.
create function queues_of(of_workspace uuid, of_member uuid) returns uuid[] language sql stable
  return array(
    select qm.queue from queue_member qm where qm.workspace = of_workspace and qm.member = of_member
    union
    select qt.queue from team_member tm join queue_team qt on qt.workspace = tm.workspace and qt.team = tm.team
    where tm.workspace = of_workspace and tm.member = of_member
    order by 1);

drop function find_memberships(text);
create function find_memberships(wanted text)
  returns table (workspace uuid, slug text, workspace_name text, member uuid, role text, rights jsonb, inboxes uuid[], queues uuid[], name text, public_name text, email text, rights_revision bigint)
  language sql stable security definer set search_path = public
  begin atomic
    select m.workspace, w.slug, w.name, m.id, m.role, r.rights,
      array(select mi.inbox from member_inbox mi where mi.workspace = m.workspace and mi.member = m.id order by mi.inbox),
      queues_of(m.workspace, m.id), m.name, m.public_name, m.email, m.rights_revision
    from member m join workspace w on w.workspace = m.workspace join role r on r.workspace = m.workspace and r.key = m.role
    where m.user_id = wanted and not m.disabled order by w.name;
  end;
revoke execute on function find_memberships(text) from public;
grant execute on function find_memberships(text) to parley_app, parley_auth;

drop function find_api_key(bytea);
create function find_api_key(wanted bytea)
  returns table (workspace uuid, key uuid, member uuid, rights jsonb, member_rights jsonb, inboxes uuid[], queues uuid[], name text, public_name text, last_used_at timestamptz)
  language sql stable security definer set search_path = public
  begin atomic
    select k.workspace, k.id, k.member, r.rights, mr.rights,
      array(select mi.inbox from member_inbox mi where mi.workspace = m.workspace and mi.member = m.id order by mi.inbox),
      queues_of(m.workspace, m.id), m.name, m.public_name, k.last_used_at
    from api_key k join member m on m.workspace = k.workspace and m.id = k.member join role r on r.workspace = k.workspace and r.key = k.role
      join role mr on mr.workspace = m.workspace and mr.key = m.role
    where k.key_hash = wanted and k.revoked_at is null and not m.disabled;
  end;
revoke execute on function find_api_key(bytea) from public;
grant execute on function find_api_key(bytea) to parley_app;

-- What falls due, in every workspace. Two nodes may find the same: the second finds it done.
create function due_conversations(at timestamptz, most integer) returns table (workspace uuid, id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select c.workspace, c.id from conversation c where c.due_at <= at order by c.due_at limit most;
  end;
create function due_agents(at timestamptz, most integer) returns table (workspace uuid, id uuid, work jsonb, presence text, release_at timestamptz)
  language sql stable security definer set search_path = public
  begin atomic
    select a.workspace, a.id, a.work, a.presence->>'kind', a.release_at from agent a where a.due_at <= at order by a.due_at limit most;
  end;
create function due_bans(at timestamptz, most integer) returns table (workspace uuid, id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select b.workspace, b.id from ban b where b.lifted_at is null and b.until <= due_bans.at order by b.until limit most;
  end;
-- What a customer who was banned a moment ago has open elsewhere.
create function banned_conversations(at timestamptz, most integer) returns table (workspace uuid, id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select c.workspace, c.id from ban b join conversation c on c.contact = b.contact and c.workspace = b.workspace
    where b.lifted_at is null and b.at > banned_conversations.at - interval '10 minutes' and c.status <> 'resolved' limit most;
  end;
create function inactive_agents(at timestamptz, most integer) returns table (workspace uuid, id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select a.workspace, a.id from centre c join agent a on a.workspace = c.workspace
      left join agent_pulse p on p.workspace = a.workspace and p.agent = a.id
    where c.inactive_minutes is not null and a.activity <> 'signed_out'
      and greatest(a.presence_since, p.active_at) < at - make_interval(mins => c.inactive_minutes) limit most;
  end;
-- Workspaces in which somebody waits and somebody is free. One look per queue, however many wait.
create function routed_workspaces() returns table (workspace uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select distinct q.workspace from queue q where q.mode <> 'manual'
      and exists (select from agent a where a.workspace = q.workspace and a.free and q.id = any (a.queues))
      and exists (select from conversation c where c.queue = q.id and c.workspace = q.workspace and c.status = 'queued');
  end;

-- The nodes of the installation. A node that does not renew its lease is gone, and whoever worked through it has lost their connection.
create table installation.node (
  id uuid primary key,
  lease_until timestamptz not null
);
create function renew_lease(node uuid, seconds integer) returns void
  language sql security definer set search_path = public
  begin atomic
    insert into installation.node (id, lease_until) values (node, now() + make_interval(secs => seconds))
      on conflict (id) do update set lease_until = excluded.lease_until;
    delete from installation.node where lease_until < now() - interval '1 day';
  end;
create function end_lease(node uuid) returns void
  language sql security definer set search_path = public
  begin atomic
    delete from installation.node n where n.id = end_lease.node;
  end;
create function abandoned_agents() returns table (workspace uuid, id uuid, desk uuid, node uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select a.workspace, a.id, a.desk, a.node from agent a
    where a.node is not null and a.lost_at is null
      and not exists (select from installation.node n where n.id = a.node and n.lease_until > now()) limit 1000;
  end;
revoke execute on function due_conversations(timestamptz, integer), due_agents(timestamptz, integer), due_bans(timestamptz, integer), banned_conversations(timestamptz, integer), inactive_agents(timestamptz, integer), routed_workspaces(), renew_lease(uuid, integer), end_lease(uuid), abandoned_agents() from public;
grant execute on function due_conversations(timestamptz, integer), due_agents(timestamptz, integer), due_bans(timestamptz, integer), banned_conversations(timestamptz, integer), inactive_agents(timestamptz, integer), routed_workspaces(), renew_lease(uuid, integer), end_lease(uuid), abandoned_agents() to parley_app;
