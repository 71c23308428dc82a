import type { Room } from '../room.ts';
import { deleteQueue } from './delete-queue.ts';
import { saveQueue } from './save-queue.ts';

export const queues: Room = { commands: [saveQueue, deleteQueue], queries: [] };
