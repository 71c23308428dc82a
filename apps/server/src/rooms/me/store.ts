import type { Id, Preferences } from '@parley/domain';
import { USUAL_PREFERENCES } from '@parley/domain';
import type { ClientBase } from 'pg';

/** What these members like, by their ids. */
export async function readPreferences(
  tx: ClientBase,
  workspace: Id,
  members: readonly Id[],
): Promise<ReadonlyMap<Id, Preferences>> {
  const { rows } = await tx.query<{ id: Id; preferences: Partial<Preferences> }>({
    name: 'me.preferences',
    text: 'select id, preferences from member where workspace = $1 and id = any($2::uuid[])',
    values: [workspace, members],
  });
  return new Map(rows.map(({ id, preferences }) => [id, { ...USUAL_PREFERENCES, ...preferences }]));
}

/** Beside what they said before. Null: there is no such member. */
export async function mergePreferences(
  tx: ClientBase,
  workspace: Id,
  member: Id,
  changes: Partial<Preferences>,
): Promise<Preferences | null> {
  const { rows } = await tx.query<{ preferences: Partial<Preferences> }>(
    'update member set preferences = preferences || $3 where workspace = $1 and id = $2 returning preferences',
    [workspace, member, JSON.stringify(changes)],
  );
  const row = rows[0];
  return row === undefined ? null : { ...USUAL_PREFERENCES, ...row.preferences };
}

/** `picture` names the image, which takes the place of the one before; null: there is none any more. */
export async function savePicture(
  tx: ClientBase,
  workspace: Id,
  member: Id,
  picture: { id: Id; image: Buffer } | null,
): Promise<void> {
  await tx.query('update member set picture = $3 where workspace = $1 and id = $2', [
    workspace,
    member,
    picture?.id ?? null,
  ]);
  if (picture === null)
    await tx.query('delete from member_picture where workspace = $1 and member = $2', [workspace, member]);
  else
    await tx.query(
      `insert into member_picture (workspace, member, image) values ($1, $2, $3)
        on conflict (workspace, member) do update set image = excluded.image`,
      [workspace, member, picture.image],
    );
}

export async function readPicture(
  tx: ClientBase,
  workspace: Id,
  member: Id,
): Promise<{ id: Id; image: Buffer } | null> {
  const { rows } = await tx.query<{ id: Id; image: Buffer }>({
    name: 'me.picture',
    text: `select m.picture as id, p.image from member m join member_picture p on p.workspace = m.workspace and p.member = m.id
      where m.workspace = $1 and m.id = $2`,
    values: [workspace, member],
  });
  return rows[0] ?? null;
}
