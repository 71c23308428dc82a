import { look } from '../query.ts';
import { workspaceOf } from './door.ts';

export const getWorkspace = look('workspace.get', async ({ by, tx }) => {
  const { rows } = await tx.query<{ role: string }>('select role from member where workspace = $1 and id = $2', [
    by.workspace,
    by.person.id,
  ]);
  const role = rows[0]?.role;
  if (role === undefined) return { refusal: 'not_found' };
  const rights = { ...by.rights } as Record<string, 'inboxes' | 'workspace'>;
  return { ...(await workspaceOf(tx, by.workspace)), member: by.person.id, role, rights };
});
