import type { Id, Permission, RefusalCode, Rights } from '@parley/domain';
import type { PoolClient } from 'pg';
import type { Member } from '../../principal.ts';

/** Whether `outer` holds everything that `inner` does, in the same scope or a wider one. */
export function covers(outer: Rights, inner: Rights): boolean {
  return Object.entries(inner).every(([permission, scope]) => {
    const held = outer[permission as Permission];
    return held === 'workspace' || held === scope;
  });
}

/** What both hold: of each permission the narrower scope. */
export function common(a: Rights, b: Rights): Rights {
  const both: Partial<Record<Permission, 'inboxes' | 'workspace'>> = {};
  for (const [permission, scope] of Object.entries(a) as [Permission, 'inboxes' | 'workspace'][]) {
    const other = b[permission];
    if (other !== undefined) both[permission] = other === 'inboxes' ? other : scope;
  }
  return both;
}

/** What a role's key looks like. Anything else is looked for nowhere: not every text may go to PostgreSQL. */
const KEY = /^[a-z][a-z0-9_-]{0,39}$/;

async function rightsOf(tx: PoolClient, workspace: Id, role: string): Promise<Rights | null> {
  if (!KEY.test(role)) return null;
  const { rows } = await tx.query<{ rights: Rights }>('select rights from role where workspace = $1 and key = $2', [
    workspace,
    role,
  ]);
  return rows[0]?.rights ?? null;
}

/** May they hand out this role? Nobody gives away more than they hold. Absent: `not_found`. */
export async function mayGive(tx: PoolClient, by: Member, role: string): Promise<RefusalCode | null> {
  const rights = await rightsOf(tx, by.workspace, role);
  if (rights === null) return 'not_found';
  return covers(by.rights, rights) ? null : 'right.missing';
}
