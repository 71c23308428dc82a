import { act } from '../command.ts';
import { remove } from '../setup/door.ts';
import { REASON } from './keeping.ts';

export const deleteReason = act('reason.delete', (acting) => remove(acting, REASON));
