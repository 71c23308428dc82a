import { act } from '../command.ts';
import { save } from '../setup/door.ts';
import { admitName } from '../texts.ts';
import { REASON } from './keeping.ts';

export const saveReason = act('reason.save', async (acting) => {
  const { id, usual } = acting.wish;
  const name = admitName(acting.wish.name);
  if ('refusal' in name) return name;
  return save(acting, REASON, { id, name: name.text, usual });
});
