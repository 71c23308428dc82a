import type { Id, InboxSettings, MemberProfile } from '@parley/domain';
import type { PoolClient } from 'pg';
import { type Member, mayMember } from '../../principal.ts';
import { INBOX_COLUMNS } from '../inboxes/door.ts';

/** What every screen of a workspace needs to know about it: its name, its inboxes, its people. */

export async function workspaceOf(tx: PoolClient, workspace: Id): Promise<{ id: Id; name: string; slug: string }> {
  const { rows } = await tx.query<{ id: Id; name: string; slug: string }>(
    'select workspace as id, name, slug from workspace where workspace = $1',
    [workspace],
  );
  const row = rows[0];
  if (row === undefined) throw new Error('The workspace is gone.');
  return row;
}

/** An inbox that the member serves; any for those who see or manage the whole workspace. */
export const seesInbox = (by: Member, inbox: Id): boolean =>
  by.inboxes.has(inbox) || mayMember(by, 'inbox.manage', null) || mayMember(by, 'conversation.read', null);

/** All of them; {@link seesInbox} says which a member may know of. */
export async function readInboxes(tx: PoolClient, workspace: Id): Promise<InboxSettings[]> {
  const { rows } = await tx.query<InboxSettings>(
    `select ${INBOX_COLUMNS} from inbox where workspace = $1 order by name`,
    [workspace],
  );
  return rows;
}

export async function listMembers(tx: PoolClient, workspace: Id): Promise<MemberProfile[]> {
  const { rows } = await tx.query<MemberProfile>(
    `select m.id, m.name, m.public_name as "publicName", m.email, m.role, m.disabled, m.picture,
      array(select mi.inbox from member_inbox mi where mi.workspace = m.workspace and mi.member = m.id order by mi.inbox) as inboxes
     from member m where m.workspace = $1 order by m.name, m.id`,
    [workspace],
  );
  return rows;
}

export { insertAudit } from './store.ts';
