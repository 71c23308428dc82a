import type { PresenceWish } from '@parley/contract';
import { useMemo } from 'react';
import { useClient } from '../../live/live.tsx';
import { useSaid } from '../../live/use-said.ts';

/** What a supervisor can do to an agent; a refusal is said in a sentence. */
export function useSupervise() {
  const client = useClient();
  const said = useSaid();
  return useMemo(
    () => ({
      set: (agent: string, presence: PresenceWish) => said(client.do({ type: 'agent.set', agent, presence })),
      signOut: (agent: string) => said(client.do({ type: 'agent.dismiss', agent })),
    }),
    [client, said],
  );
}
