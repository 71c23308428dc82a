import { overflowsIntoItself } from '@parley/domain';
import { act } from '../command.ts';
import { save } from '../setup/door.ts';
import { admitQueue } from './admit.ts';
import { loadQueues, lockSetup } from './door.ts';
import { QUEUE } from './keeping.ts';

export const saveQueue = act('queue.save', async (acting) => {
  const admitted = admitQueue(acting.wish);
  if ('refusal' in admitted) return admitted;
  const { tx, by } = acting;
  // Of two that would close a circle at the same moment, the second one sees the first.
  await lockSetup(tx, by.workspace);
  const queues = await loadQueues(tx, by.workspace, 'all');
  if (overflowsIntoItself(admitted.queue, queues)) return { refusal: 'queue.overflow_circle' };
  return save(acting, QUEUE, admitted.queue);
});
