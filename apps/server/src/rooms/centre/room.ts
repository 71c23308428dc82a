import type { Room } from '../room.ts';
import { saveCentre } from './save-centre.ts';

export const centre: Room = { commands: [saveCentre], queries: [] };
