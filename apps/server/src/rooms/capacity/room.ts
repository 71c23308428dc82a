import type { Room } from '../room.ts';
import { deleteProfile } from './delete-profile.ts';
import { saveProfile } from './save-profile.ts';

export const capacity: Room = { commands: [saveProfile, deleteProfile], queries: [] };
