import { BUILT_IN_RIGHTS, type Id, NAME_MAX_CHARACTERS } from '@parley/domain';
import type { ClientBase } from 'pg';
import { admitName } from '../texts.ts';

/** Why a workspace cannot be made, in a sentence for whoever runs the command. */
export class WorkspaceError extends Error {
  override name = 'WorkspaceError';
}

const SLUG = /^[a-z0-9](-?[a-z0-9]){0,39}$/;

/** `Müller & Söhne` → `muller-sohne`. */
export function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 40)
      .replace(/^-|-$/g, '') || 'workspace'
  );
}

/**
 * Makes a workspace with the built-in roles. Done by whoever runs the installation, never through the network: `owner` is a connection of the
 * schema's owner.
 */
export async function createWorkspace(
  owner: ClientBase,
  wish: { id: Id; name: string; slug?: string | undefined },
): Promise<{ id: Id; slug: string }> {
  const name = admitName(wish.name);
  if ('refusal' in name) throw new WorkspaceError(`A workspace’s name has 1 to ${NAME_MAX_CHARACTERS} characters.`);
  const slug = wish.slug ?? slugOf(name.text);
  if (!SLUG.test(slug))
    throw new WorkspaceError(
      `A slug has up to 40 small letters and digits, with single dashes between them, and “${slug}” is none.`,
    );
  const { rowCount } = await owner.query(
    'insert into workspace (workspace, slug, name) values ($1, $2, $3) on conflict do nothing',
    [wish.id, slug, name.text],
  );
  if (rowCount === 0)
    throw new WorkspaceError(`There is a workspace with the slug ${slug} already: choose another with --slug.`);
  await owner.query(
    'insert into role (workspace, key, built_in, rights) select $1, r.key, true, r.rights from unnest($2::text[], $3::jsonb[]) as r(key, rights)',
    [wish.id, Object.keys(BUILT_IN_RIGHTS), Object.values(BUILT_IN_RIGHTS).map((rights) => JSON.stringify(rights))],
  );
  return { id: wish.id, slug };
}
