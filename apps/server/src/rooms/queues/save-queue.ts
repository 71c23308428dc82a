import { act } from '../command.ts';
import { save } from '../setup/door.ts';
import { admitQueue } from './admit.ts';
import { QUEUE } from './keeping.ts';

export const saveQueue = act('queue.save', async (acting) => {
  const admitted = admitQueue(acting.wish);
  return 'refusal' in admitted ? admitted : save(acting, QUEUE, admitted.queue);
});
