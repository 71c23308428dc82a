import { act } from '../command.ts';
import { remove } from '../setup/door.ts';
import { QUEUE } from './keeping.ts';

export const deleteQueue = act('queue.delete', (acting) => remove(acting, QUEUE));
