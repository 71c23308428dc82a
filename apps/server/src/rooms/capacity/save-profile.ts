import { act } from '../command.ts';
import { save } from '../setup/door.ts';
import { admitName } from '../texts.ts';
import { PROFILE } from './keeping.ts';

export const saveProfile = act('profile.save', async (acting) => {
  const { id, capacity, members } = acting.wish;
  const name = admitName(acting.wish.name);
  if ('refusal' in name) return name;
  return save(acting, PROFILE, { id, name: name.text, capacity, members: [...new Set(members)].toSorted() });
});
