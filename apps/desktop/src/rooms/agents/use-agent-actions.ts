import type { PresenceWish } from '@parley/contract';
import { useMemo } from 'react';
import { useClient } from '../../live/live.tsx';
import { useSaid } from '../../live/use-said.ts';

/** What an agent does about their own presence; a refusal is said in a sentence. */
export function useAgentActions() {
  const client = useClient();
  const said = useSaid();
  return useMemo(
    () => ({
      choose: (presence: PresenceWish) => said(client.do({ type: 'agent.choose', presence })),
      takeOver: () => said(client.do({ type: 'agent.take_over' })),
      signOut: () => said(client.do({ type: 'agent.sign_out' })),
    }),
    [client, said],
  );
}
