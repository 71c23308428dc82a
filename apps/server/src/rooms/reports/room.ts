import type { Room } from '../room.ts';
import { listInteractionsQuery } from './list-interactions.ts';

export const reports: Room = { commands: [], queries: [listInteractionsQuery] };
