import { BUILT_IN_ROLES, type Rights } from '@parley/domain';
import { look } from '../query.ts';

const rank = (key: string): number =>
  (BUILT_IN_ROLES as readonly string[]).indexOf(key) + 1 || Number.POSITIVE_INFINITY;

/** The built-in ones first, from agent to administrator. */
export const listRoles = look('role.list', async ({ by, tx }) => {
  const { rows } = await tx.query<{ key: string; built_in: boolean; rights: Rights }>(
    'select key, built_in, rights from role where workspace = $1 order by key',
    [by.workspace],
  );
  const roles = rows.map(({ key, built_in, rights }) => ({
    key,
    builtIn: built_in,
    rights: { ...rights } as Record<string, 'inboxes' | 'workspace'>,
  }));
  return { roles: roles.toSorted((a, b) => (rank(a.key) === rank(b.key) ? 0 : rank(a.key) - rank(b.key))) };
});
