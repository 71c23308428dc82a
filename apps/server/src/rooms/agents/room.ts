import type { Room } from '../room.ts';
import { choosePresence, setPresence } from './choose-presence.ts';
import { takeOverDesk } from './desk.ts';
import { listAgents } from './list-agents.ts';
import { dismissAgent, signOutMyself } from './sign-out.ts';

export const agents: Room = {
  commands: [choosePresence, setPresence, takeOverDesk, signOutMyself, dismissAgent],
  queries: [listAgents],
};
