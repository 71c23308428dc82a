import { viewAgent } from '@parley/contract';
import { look } from '../query.ts';
import { readQueueLive } from '../queues/door.ts';
import { readAgents } from './store.ts';

export const listAgents = look('agent.list', async ({ by, tx }) => ({
  agents: (await readAgents(tx, by.workspace)).map(viewAgent),
  queues: await readQueueLive(tx, by.workspace),
}));
