import type { Room } from '../room.ts';
import { getWorkspace } from './get-workspace.ts';

export const workspaces: Room = { commands: [], queries: [getWorkspace] };
