import type { Outcome } from '@parley/client';
import type { PresenceWish } from '@parley/contract';
import { useMemo } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';
import { notifyRefusal } from '../../look/notify.ts';

/** What an agent does about their own presence; a refusal is said in a sentence. */
export function useAgentActions() {
  const client = useClient();
  const text = useText();
  return useMemo(() => {
    const said = async <R>(outcome: Promise<Outcome<R>>): Promise<boolean> => {
      const result = await outcome;
      if (!result.ok) notifyRefusal(text.alerts.refusedTitle, text.refusals[result.code]);
      return result.ok;
    };
    return {
      choose: (presence: PresenceWish) => said(client.do({ type: 'agent.choose', presence })),
      takeOver: () => said(client.do({ type: 'agent.take_over' })),
      signOut: () => said(client.do({ type: 'agent.sign_out' })),
    };
  }, [client, text]);
}
