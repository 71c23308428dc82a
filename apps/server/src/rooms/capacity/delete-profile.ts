import { act } from '../command.ts';
import { remove } from '../setup/door.ts';
import { PROFILE } from './keeping.ts';

export const deleteProfile = act('profile.delete', (acting) => remove(acting, PROFILE));
