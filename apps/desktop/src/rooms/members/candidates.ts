import type { MemberProfile } from '@parley/contract';
import type { Role } from './roles.ts';

/** Who may have a conversation of an inbox: those who see it. Oneself first, the others by name. */
export function candidatesFor(
  inbox: string,
  members: Iterable<MemberProfile>,
  roles: readonly Role[],
  me: string | null,
  compare: (a: string, b: string) => number,
): MemberProfile[] {
  const seesAll = new Set(
    roles.filter((role) => role.rights['conversation.read'] === 'workspace').map(({ key }) => key),
  );
  return [...members]
    .filter((member) => !member.disabled && (seesAll.has(member.role) || member.inboxes.includes(inbox)))
    .sort((a, b) => Number(b.id === me) - Number(a.id === me) || compare(a.name, b.name));
}
