import type { Room } from '../room.ts';
import { extend, submit } from './wrap-up.ts';

export const wrapUps: Room = { commands: [submit, extend], queries: [] };
