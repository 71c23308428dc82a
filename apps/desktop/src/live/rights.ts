import type { MemberState } from '@parley/client';
import type { Permission } from '@parley/contract';

/** What of the replica decides what one may do. */
interface Known {
  me: Pick<NonNullable<MemberState['me']>, 'member' | 'rights'> | null;
  members: MemberState['members'];
}

/**
 * May this member do it to something of that inbox (null: to the workspace)? Only decides what is offered on the screen: the server decides
 * again on everything it is asked.
 */
export function may({ me, members }: Known, permission: Permission, inbox: string | null = null): boolean {
  const scope = me?.rights[permission];
  if (me === null || scope === undefined) return false;
  if (scope === 'workspace') return true;
  return inbox !== null && (members.get(me.member)?.inboxes.includes(inbox) ?? false);
}

/** What makes a person one who administers: each of these opens a page of the administration. */
export const ADMINISTERS = [
  'queue.manage',
  'inbox.manage',
  'member.manage',
  'ban.manage',
  'key.manage',
  'audit.read',
] as const satisfies readonly Permission[];
