import type { MemberClient } from '@parley/client';
import { useCallback, useSyncExternalStore } from 'react';
import { useClient } from '../../live/live.tsx';
import { session } from '../session/session.ts';
import { talksIn } from './in-hand.ts';

/** Somebody without a connection must be able to leave, too: the server notices by itself then. */
const PATIENCE_MS = 2_000;

let asking = false;
const listeners = new Set<() => void>();
function change(next: boolean): void {
  asking = next;
  for (const listener of listeners) listener();
}

/** The question whether to leave although conversations are in hand. */
export const leaving = {
  cancel: () => change(false),
  /** First as an agent, then the session: what is in hand goes back to its queue after the grace and not after a lost connection's patience. */
  async confirm(client: MemberClient): Promise<void> {
    change(false);
    const { agent } = client.get();
    if (agent !== null && agent.presence.kind !== 'signed_out')
      await Promise.race([
        client.do({ type: 'agent.sign_out' }),
        new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)),
      ]);
    await session.signOut();
  },
};

export const useLeaving = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asking,
  );

/** Signs out, of work and of the session; asks first whoever has conversations in hand. */
export function useLeave(): () => void {
  const client = useClient();
  return useCallback(() => {
    const { agent } = client.get();
    if (agent !== null && agent.presence.kind !== 'signed_out' && talksIn(agent.work).length > 0) change(true);
    else void leaving.confirm(client);
  }, [client]);
}
