import { isDeepStrictEqual } from 'node:util';
import type { Id, Instant, MemberProfile, Rights } from '@parley/domain';
import type { ClientBase, PoolClient } from 'pg';
import type { KnownMember } from '../command.ts';

/** Members as far as decisions about conversations need to know them. */
export async function findKnownMembers(tx: PoolClient, workspace: Id, ids: readonly Id[]): Promise<KnownMember[]> {
  const { rows } = await tx.query<{ id: Id; public_name: string; disabled: boolean; rights: Rights; inboxes: Id[] }>({
    name: 'members.known',
    text: `select m.id, m.public_name, m.disabled, r.rights,
        array(select mi.inbox from member_inbox mi where mi.workspace = m.workspace and mi.member = m.id) as inboxes
      from member m join role r on r.workspace = m.workspace and r.key = m.role where m.workspace = $1 and m.id = any($2::uuid[])`,
    values: [workspace, ids],
  });
  return rows.map((row) => ({
    id: row.id,
    publicName: row.public_name,
    disabled: row.disabled,
    sees:
      row.rights['conversation.read'] === 'workspace'
        ? null
        : new Set(row.rights['conversation.read'] === 'inboxes' ? row.inboxes : []),
  }));
}

const PROFILE = `m.id, m.name, m.public_name as "publicName", m.email, m.role, m.disabled, m.picture,
  array(select mi.inbox from member_inbox mi where mi.workspace = m.workspace and mi.member = m.id order by mi.inbox) as inboxes`;

/** As it travels in facts. */
export async function memberProfile(tx: ClientBase, workspace: Id, id: Id): Promise<MemberProfile | null> {
  const { rows } = await tx.query<MemberProfile>(
    `select ${PROFILE} from member m where m.workspace = $1 and m.id = $2`,
    [workspace, id],
  );
  const row = rows[0];
  return row === undefined ? null : { ...row };
}

/** Locked until the transaction ends. */
export async function lockMember(tx: ClientBase, workspace: Id, id: Id): Promise<MemberProfile | null> {
  await tx.query('select from member where workspace = $1 and id = $2 for update', [workspace, id]);
  return memberProfile(tx, workspace, id);
}

/** The member, and how many others administrate. All are locked, so that two cannot leave together, each counting on the other. */
export async function lockMemberAmongAdministrators(tx: PoolClient, workspace: Id, id: Id) {
  const { rows } = await tx.query<{ id: Id }>(
    `select id from member where workspace = $1 and (id = $2 or (role = 'administrator' and not disabled)) order by id for update`,
    [workspace, id],
  );
  const others = rows.filter((row) => row.id !== id).length;
  return {
    member: others === rows.length ? null : await memberProfile(tx, workspace, id),
    otherAdministrators: others,
  };
}

/** Open sockets that were granted other rights than these end within two seconds. */
export async function saveMember(
  tx: PoolClient,
  workspace: Id,
  before: MemberProfile,
  after: MemberProfile,
): Promise<void> {
  const rightsChange =
    before.role !== after.role ||
    before.disabled !== after.disabled ||
    !isDeepStrictEqual(before.inboxes, after.inboxes);
  await tx.query(
    `update member set name = $3, public_name = $4, role = $5, disabled = $6, rights_revision = rights_revision + $7 where workspace = $1 and id = $2`,
    [workspace, after.id, after.name, after.publicName, after.role, after.disabled, rightsChange ? 1 : 0],
  );
  await tx.query('delete from member_inbox where workspace = $1 and member = $2', [workspace, after.id]);
  await insertMemberInboxes(tx, workspace, after.id, after.inboxes);
}

async function insertMemberInboxes(tx: ClientBase, workspace: Id, member: Id, inboxes: readonly Id[]): Promise<void> {
  if (inboxes.length === 0) return;
  await tx.query('insert into member_inbox (workspace, member, inbox) select $1, $2, unnest($3::uuid[])', [
    workspace,
    member,
    inboxes,
  ]);
}

/** A person joins. False: they are a member already. */
export async function insertMember(
  tx: ClientBase,
  workspace: Id,
  userId: string,
  member: MemberProfile,
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into member (workspace, id, user_id, name, public_name, email, role, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8)) on conflict (workspace, user_id) do nothing`,
    [workspace, member.id, userId, member.name, member.publicName, member.email, member.role, now / 1000],
  );
  if (rowCount === 0) return false;
  await insertMemberInboxes(tx, workspace, member.id, member.inboxes);
  return true;
}
