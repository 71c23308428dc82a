import type { Id, Skill } from '@parley/domain';
import type { ClientBase } from 'pg';
import { readByName } from '../by-name.ts';

const SELECT = `select t.id, t.name,
  (select coalesce(json_object_agg(m.member, m.level order by m.member), '{}') from member_skill m where m.workspace = t.workspace and m.skill = t.id) as levels
  from skill t where t.workspace = $1`;

/** In the order of their names. */
export async function readSkills(tx: ClientBase, workspace: Id, ids: readonly Id[] | 'all'): Promise<Skill[]> {
  return readByName(tx, workspace, 'skills', SELECT, ids);
}

export async function writeSkill(tx: ClientBase, workspace: Id, { id, name, levels }: Skill): Promise<void> {
  await tx.query(
    'insert into skill (workspace, id, name) values ($1, $2, $3) on conflict (workspace, id) do update set name = excluded.name',
    [workspace, id, name],
  );
  await clearSkill(tx, workspace, id);
  await tx.query(
    'insert into member_skill (workspace, skill, member, level) select $1, $2, l.member, l.level from unnest($3::uuid[], $4::integer[]) as l(member, level)',
    [workspace, id, Object.keys(levels), Object.values(levels)],
  );
}

export async function deleteSkillRow(tx: ClientBase, workspace: Id, id: Id): Promise<void> {
  await clearSkill(tx, workspace, id);
  await tx.query('delete from skill where workspace = $1 and id = $2', [workspace, id]);
}

const clearSkill = (tx: ClientBase, workspace: Id, id: Id) =>
  tx.query('delete from member_skill where workspace = $1 and skill = $2', [workspace, id]);
