import type { Room } from '../room.ts';
import { listAudit } from './list-audit.ts';

export const audit: Room = { commands: [], queries: [listAudit] };
