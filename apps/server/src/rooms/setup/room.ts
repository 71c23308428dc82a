import type { Room } from '../room.ts';
import { getSetup } from './get-setup.ts';
import { listUses } from './list-uses.ts';

export const setup: Room = { commands: [], queries: [getSetup, listUses] };
