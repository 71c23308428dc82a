import { act } from '../command.ts';
import { save } from '../setup/door.ts';
import { admitName } from '../texts.ts';
import { SKILL } from './keeping.ts';

export const saveSkill = act('skill.save', async (acting) => {
  const { id, levels } = acting.wish;
  const name = admitName(acting.wish.name);
  if ('refusal' in name) return name;
  return save(acting, SKILL, { id, name: name.text, levels });
});
