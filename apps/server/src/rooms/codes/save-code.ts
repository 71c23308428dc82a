import { act } from '../command.ts';
import { save } from '../setup/door.ts';
import { admitName } from '../texts.ts';
import { CODE } from './keeping.ts';

export const saveCode = act('code.save', async (acting) => {
  const name = admitName(acting.wish.name);
  if ('refusal' in name) return name;
  return save(acting, CODE, { id: acting.wish.id, name: name.text });
});
