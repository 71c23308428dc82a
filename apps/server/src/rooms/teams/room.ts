import type { Room } from '../room.ts';
import { deleteTeam } from './delete-team.ts';
import { saveTeam } from './save-team.ts';

export const teams: Room = { commands: [saveTeam, deleteTeam], queries: [] };
