import type { Room } from '../room.ts';
import { getMe } from './get-me.ts';
import { prefer } from './prefer.ts';
import { setPicture } from './set-picture.ts';
import { updateMe } from './update-me.ts';

export const me: Room = { commands: [updateMe, prefer, setPicture], queries: [getMe] };
