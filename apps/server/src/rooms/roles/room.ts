import type { Room } from '../room.ts';
import { listRoles } from './list-roles.ts';

export const roles: Room = { commands: [], queries: [listRoles] };
