import type { Outcome } from '@parley/client';
import type { PresenceWish } from '@parley/contract';
import { useMemo } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';
import { notifyRefusal } from '../../look/notify.ts';

/** What a supervisor can do to an agent; a refusal is said in a sentence. */
export function useSupervise() {
  const client = useClient();
  const text = useText();
  return useMemo(() => {
    const said = async <R>(outcome: Promise<Outcome<R>>): Promise<boolean> => {
      const result = await outcome;
      if (!result.ok) notifyRefusal(text.alerts.refusedTitle, text.refusals[result.code]);
      return result.ok;
    };
    return {
      set: (agent: string, presence: PresenceWish) => said(client.do({ type: 'agent.set', agent, presence })),
      signOut: (agent: string) => said(client.do({ type: 'agent.dismiss', agent })),
    };
  }, [client, text]);
}
