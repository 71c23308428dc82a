import { act } from '../command.ts';
import { lockMember, saveMember } from '../members/door.ts';
import { admitName } from '../texts.ts';

/** Names are everybody's own to choose; administrators read in the audit log who was called what. */
export const updateMe = act('me.update', async ({ wish, by, tx }) => {
  const before = await lockMember(tx, by.workspace, by.person.id);
  if (before === null) return { refusal: 'not_found' };
  const name = admitName(wish.name);
  if ('refusal' in name) return name;
  const publicName = admitName(wish.publicName);
  if ('refusal' in publicName) return publicName;
  if (name.text === before.name && publicName.text === before.publicName) return { facts: [] };
  const member = { ...before, name: name.text, publicName: publicName.text };
  await saveMember(tx, by.workspace, before, member);
  const detail = `${before.name} (${before.publicName}) → ${member.name} (${member.publicName})`;
  return {
    facts: [{ type: 'member.updated', member }],
    audit: { what: 'me.update', subject: before.email, detail },
  };
});
