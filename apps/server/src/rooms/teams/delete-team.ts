import { act } from '../command.ts';
import { remove } from '../setup/door.ts';
import { TEAM } from './keeping.ts';

export const deleteTeam = act('team.delete', (acting) => remove(acting, TEAM));
