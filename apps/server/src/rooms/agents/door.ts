export { agentFallDue, connectDesk, idleOut, loseDesk } from './desk.ts';
export { settleAgents } from './settle.ts';
export { signOutAgent } from './sign-out.ts';
export { isInHand, lockAgents, readAgents, readFreeAgents } from './store.ts';
