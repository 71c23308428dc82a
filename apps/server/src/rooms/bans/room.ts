import type { Room } from '../room.ts';
import { liftBan } from './lift-ban.ts';
import { listBansQuery } from './list-bans.ts';
import { updateBan } from './update-ban.ts';

export const bans: Room = { commands: [updateBan, liftBan], queries: [listBansQuery] };
