import type { Room } from '../room.ts';
import { deleteSkill } from './delete-skill.ts';
import { saveSkill } from './save-skill.ts';

export const skills: Room = { commands: [saveSkill, deleteSkill], queries: [] };
