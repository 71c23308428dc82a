import type { Room } from '../room.ts';
import { deleteCode } from './delete-code.ts';
import { saveCode } from './save-code.ts';

export const codes: Room = { commands: [saveCode, deleteCode], queries: [] };
