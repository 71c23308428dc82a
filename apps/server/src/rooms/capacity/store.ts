import type { CapacityProfile, Id } from '@parley/domain';
import type { ClientBase } from 'pg';
import { readByName } from '../by-name.ts';

const SELECT = `select t.id, t.name, t.mode, t.chat, t.social, t.email, t.voice,
  (select coalesce(json_agg(m.member order by m.member), '[]') from member_profile m where m.workspace = t.workspace and m.profile = t.id) as members
  from capacity_profile t where t.workspace = $1`;
type StoredProfile = Pick<CapacityProfile, 'id' | 'name' | 'members'> & CapacityProfile['capacity'];

/** In the order of their names. */
export async function readProfiles(
  tx: ClientBase,
  workspace: Id,
  ids: readonly Id[] | 'all',
): Promise<CapacityProfile[]> {
  const rows = await readByName<StoredProfile>(tx, workspace, 'profiles', SELECT, ids);
  return rows.map(({ id, name, members, ...capacity }) => ({ id, name, capacity, members }));
}

/** Those that these members have of their own. */
export async function profilesOf(tx: ClientBase, workspace: Id, members: readonly Id[]): Promise<CapacityProfile[]> {
  const { rows } = await tx.query<{ profile: Id }>(
    'select distinct profile from member_profile where workspace = $1 and member = any($2::uuid[])',
    [workspace, members],
  );
  return readProfiles(
    tx,
    workspace,
    rows.map(({ profile }) => profile),
  );
}

export async function writeProfile(
  tx: ClientBase,
  workspace: Id,
  { id, name, capacity, members }: CapacityProfile,
): Promise<void> {
  const { mode, chat, social, email, voice } = capacity;
  await tx.query(
    `insert into capacity_profile (workspace, id, name, mode, chat, social, email, voice) values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (workspace, id) do update set name = excluded.name, mode = excluded.mode, chat = excluded.chat, social = excluded.social,
        email = excluded.email, voice = excluded.voice`,
    [workspace, id, name, mode, chat, social, email, voice],
  );
  await tx.query('delete from member_profile where workspace = $1 and profile = $2 and not member = any($3::uuid[])', [
    workspace,
    id,
    members,
  ]);
  await tx.query(
    `insert into member_profile (workspace, member, profile) select $1, unnest($3::uuid[]), $2
      on conflict (workspace, member) do update set profile = excluded.profile`,
    [workspace, id, members],
  );
}

export async function deleteProfileRow(tx: ClientBase, workspace: Id, id: Id): Promise<void> {
  await tx.query('delete from capacity_profile where workspace = $1 and id = $2', [workspace, id]);
}
