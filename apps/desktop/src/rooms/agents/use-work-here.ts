import type { Work } from '@parley/contract';
import { useDesk, useLive } from '../../live/live.tsx';
import { worksHere } from './desk-state.ts';

const NONE: readonly Work[] = [];

/** What the agent has in hand, in the window in which they work; in others nothing. */
export function useWorkHere(): readonly Work[] {
  const desk = useDesk();
  return useLive(({ agent }) => (agent !== null && worksHere(agent, desk) ? agent.work : NONE));
}
