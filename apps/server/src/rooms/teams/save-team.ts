import { act } from '../command.ts';
import { save } from '../setup/door.ts';
import { admitName } from '../texts.ts';
import { TEAM } from './keeping.ts';

export const saveTeam = act('team.save', async (acting) => {
  const { id, members, profile } = acting.wish;
  const name = admitName(acting.wish.name);
  if ('refusal' in name) return name;
  return save(acting, TEAM, { id, name: name.text, members: [...new Set(members)].toSorted(), profile });
});
