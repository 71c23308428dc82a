import type { MemberClient } from '@parley/client';

/** The client tells the server once a minute at most; asking it with every movement of the pointer would be work for nothing. */
const EVERY_MS = 5_000;

const EVENTS = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const;

/** Lets the server know that somebody sits here, for workspaces that sign out whoever does not. */
export function tellActivity(client: Pick<MemberClient, 'active'>): () => void {
  let told = Number.NEGATIVE_INFINITY;
  const tell = (): void => {
    if (performance.now() - told < EVERY_MS) return;
    told = performance.now();
    client.active();
  };
  for (const event of EVENTS) document.addEventListener(event, tell, { passive: true, capture: true });
  return () => {
    for (const event of EVENTS) document.removeEventListener(event, tell, { capture: true });
  };
}
