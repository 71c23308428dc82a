-- A foreign key is checked once a row, which was more than half of what storing messages cost (400 lines: 11 ms with the key, 4 ms without).
-- Lines and facts come many at a time, so their keys are checked once a statement instead, in 0.2 ms. Whoever adds lines holds their conversations
-- locked, so that nobody can take them away meanwhile.
alter table entry drop constraint entry_workspace_conversation_fkey;
alter table journal drop constraint journal_workspace_fkey;

-- Both look up each key in its index: a plan made while the tables are small must not read them from end to end later.
create function check_entries_added() returns trigger language plpgsql security definer
  set search_path = public set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  if exists (
    select from (select distinct workspace, conversation from added) a
    where not exists (select from conversation c where c.workspace = a.workspace and c.id = a.conversation)
  ) then
    raise foreign_key_violation using message = 'a line belongs to a conversation that there is', table = 'entry';
  end if;
  return null;
end $$;
create trigger added after insert on entry referencing new table as added
  for each statement execute function check_entries_added();

create function check_conversations_removed() returns trigger language plpgsql security definer
  set search_path = public set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  if exists (
    select from removed r where exists (select from entry e where e.workspace = r.workspace and e.conversation = r.id)
  ) then
    raise foreign_key_violation using message = 'a conversation that has lines stays', table = 'conversation';
  end if;
  return null;
end $$;
create trigger removed after delete on conversation referencing old table as removed
  for each statement execute function check_conversations_removed();

create function check_facts_added() returns trigger language plpgsql security definer
  set search_path = public set enable_seqscan = off as $$
begin
  if exists (
    select from (select distinct workspace from added) a
    where not exists (select from workspace w where w.workspace = a.workspace)
  ) then
    raise foreign_key_violation using message = 'a fact belongs to a workspace that there is', table = 'journal';
  end if;
  return null;
end $$;
create trigger added after insert on journal referencing new table as added
  for each statement execute function check_facts_added();

-- Every message moves its conversation's last_at. With that in an index, each message left a dead row and a dead entry in every index of the table
-- (nobody prunes them before the next vacuum, and each look at a conversation walks past them: 60 µs for an update after two minutes of load,
-- against 5). Lists are found by the minute, which changes rarely, and sorted by last_at within it.
alter table conversation add column active_minute integer not null generated always as
  (floor(extract(epoch from last_at - timestamptz '1970-01-01 00:00:00+00') / 60)) stored;
drop index conversation_open, conversation_queued, conversation_resolved;
create index conversation_open on conversation (workspace, active_minute desc) where status <> 'resolved';
create index conversation_queued on conversation (workspace, active_minute desc) where status = 'queued';
create index conversation_resolved on conversation (workspace, active_minute desc) where status = 'resolved';
