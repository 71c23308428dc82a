import type { Id, Team } from '@parley/domain';
import type { ClientBase } from 'pg';
import { readByName } from '../by-name.ts';

const SELECT = `select t.id, t.name, t.profile,
  (select coalesce(json_agg(m.member order by m.member), '[]') from team_member m where m.workspace = t.workspace and m.team = t.id) as members
  from team t where t.workspace = $1`;

/** In the order of their names. */
export async function readTeams(tx: ClientBase, workspace: Id, ids: readonly Id[] | 'all'): Promise<Team[]> {
  return readByName(tx, workspace, 'teams', SELECT, ids);
}

export async function writeTeam(tx: ClientBase, workspace: Id, { id, name, members, profile }: Team): Promise<void> {
  await tx.query(
    `insert into team (workspace, id, name, profile) values ($1, $2, $3, $4)
      on conflict (workspace, id) do update set name = excluded.name, profile = excluded.profile`,
    [workspace, id, name, profile],
  );
  await clearTeam(tx, workspace, id);
  await tx.query('insert into team_member (workspace, team, member) select $1, $2, unnest($3::uuid[])', [
    workspace,
    id,
    members,
  ]);
}

export async function deleteTeamRow(tx: ClientBase, workspace: Id, id: Id): Promise<void> {
  await clearTeam(tx, workspace, id);
  await tx.query('delete from team where workspace = $1 and id = $2', [workspace, id]);
}

const clearTeam = (tx: ClientBase, workspace: Id, id: Id) =>
  tx.query('delete from team_member where workspace = $1 and team = $2', [workspace, id]);
