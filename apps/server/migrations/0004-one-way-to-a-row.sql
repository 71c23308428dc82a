-- A row is found by its primary key, (workspace, id). Any other index that begins with the workspace looks just as good to the planner while the
-- table is small, and the plan stays while it grows: each conversation was then found by reading through all of its workspace's. What serves
-- other questions begins with what they ask for.
drop index conversation_contact;
create index conversation_contact on conversation (contact, workspace);
alter table entry drop constraint entry_workspace_conversation_place_key;
alter table entry add constraint entry_place unique (conversation, workspace, place);
