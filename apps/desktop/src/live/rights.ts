import type { MemberState } from '@parley/client';
import type { Permission } from '@parley/contract';

/** What of the replica decides what one may do. */
type Known = Pick<MemberState, 'me' | 'members'>;

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

/** Is there anything that only administrators see? */
export const mayAdministrate = (state: Known): boolean =>
  may(state, 'inbox.manage') || may(state, 'member.manage') || may(state, 'key.manage') || may(state, 'audit.read');
