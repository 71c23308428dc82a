import { act } from '../command.ts';
import { remove } from '../setup/door.ts';
import { CODE } from './keeping.ts';

export const deleteCode = act('code.delete', (acting) => remove(acting, CODE));
