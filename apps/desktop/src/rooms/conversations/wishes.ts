import { useEffect, useRef } from 'react';
import type { Action } from './standing.ts';

type Hear = (action: Action) => void;

const heard = new Set<Hear>();

/** Asks for something to be done with the conversation that is open, from elsewhere than its own controls. */
export function wish(action: Action): void {
  for (const hear of heard) hear(action);
}

export function useWishes(hear: Hear): void {
  const latest = useRef(hear);
  latest.current = hear;
  useEffect(() => {
    const listener: Hear = (action) => latest.current(action);
    heard.add(listener);
    return () => {
      heard.delete(listener);
    };
  }, []);
}
