import type { Room } from '../room.ts';
import { deleteReason } from './delete-reason.ts';
import { saveReason } from './save-reason.ts';

export const reasons: Room = { commands: [saveReason, deleteReason], queries: [] };
