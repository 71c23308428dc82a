import { isDeepStrictEqual } from 'node:util';
import type { MemberProfile } from '@parley/domain';
import { settleAgents, signOutAgent } from '../agents/door.ts';
import { act } from '../command.ts';
import { areInboxes } from '../inboxes/door.ts';
import { lockSetup } from '../queues/door.ts';
import { mayGive } from '../roles/door.ts';
import { admitName } from '../texts.ts';
import { lockMemberAmongAdministrators, saveMember } from './store.ts';

/** The role that can hand out every right, its own included: a workspace always has someone in it. */
const ADMINISTRATOR = 'administrator';

export const updateMember = act('member.update', async ({ wish, by, now, tx }) => {
  // Before members and agents, as where administrators change who serves what.
  await lockSetup(tx, by.workspace);
  const { member: before, otherAdministrators } = await lockMemberAmongAdministrators(tx, by.workspace, wish.member);
  if (before === null) return { refusal: 'not_found' };
  const name = admitName(wish.name);
  if ('refusal' in name) return name;
  const publicName = admitName(wish.publicName);
  if ('refusal' in publicName) return publicName;
  // Neither raised beyond one's own rights, nor those above one touched.
  for (const role of new Set([wish.role, before.role])) {
    const refusal = await mayGive(tx, by, role);
    if (refusal !== null) return { refusal };
  }
  const inboxes = [...new Set(wish.inboxes)].toSorted();
  if (!(await areInboxes(tx, by.workspace, inboxes))) return { refusal: 'not_found' };
  const { disabled, role } = wish;
  const after: MemberProfile = { ...before, name: name.text, publicName: publicName.text, role, inboxes, disabled };
  if (isDeepStrictEqual(before, after)) return { facts: [] };
  const staysAdministrator = role === ADMINISTRATOR && !disabled;
  const wasAdministrator = before.role === ADMINISTRATOR && !before.disabled;
  if (wasAdministrator && !staysAdministrator && otherAdministrators === 0)
    return { refusal: 'member.last_administrator' };
  await saveMember(tx, by.workspace, before, after);
  // What they have in hand goes back to its queue after the time of grace.
  const gone = disabled ? await signOutAgent(tx, by.workspace, after.id, 'disabled', now) : [];
  const settled = disabled === before.disabled ? [] : await settleAgents(tx, by.workspace, now);
  return {
    facts: [{ type: 'member.updated', member: after }, ...gone, ...settled],
    audit: { what: 'member.update', subject: after.email, detail: changes(before, after) },
  };
});

function changes(before: MemberProfile, after: MemberProfile): string {
  const parts: string[] = [];
  if (before.name !== after.name) parts.push(`name ${before.name} → ${after.name}`);
  if (before.publicName !== after.publicName) parts.push(`public name ${before.publicName} → ${after.publicName}`);
  if (before.role !== after.role) parts.push(`role ${before.role} → ${after.role}`);
  if (!isDeepStrictEqual(before.inboxes, after.inboxes))
    parts.push(`inboxes ${before.inboxes.join(', ') || '–'} → ${after.inboxes.join(', ') || '–'}`);
  if (before.disabled !== after.disabled) parts.push(after.disabled ? 'disabled' : 'enabled');
  return parts.join('; ');
}
