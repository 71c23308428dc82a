import { memberProfile } from '../members/door.ts';
import { look } from '../query.ts';
import { readPreferences } from './store.ts';

export const getMe = look('me.get', async ({ by, tx }) => {
  const member = await memberProfile(tx, by.workspace, by.person.id);
  const preferences = (await readPreferences(tx, by.workspace, [by.person.id])).get(by.person.id);
  if (member === null || preferences === undefined) return { refusal: 'not_found' };
  return { member: { ...member, inboxes: [...member.inboxes] }, preferences };
});
