import type { Outcome } from '@parley/client';
import { useMemo } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';
import { notifyRefusal } from '../../look/notify.ts';

/** What one can do to a conversation; a refusal is said in a sentence. */
export function useConversationActions() {
  const client = useClient();
  const text = useText();
  return useMemo(() => {
    const said = async <R>(outcome: Promise<Outcome<R>>): Promise<boolean> => {
      const result = await outcome;
      if (!result.ok) notifyRefusal(text.alerts.refusedTitle, text.refusals[result.code]);
      return result.ok;
    };
    return {
      assign: (conversation: string, to: string | null) =>
        said(client.do({ type: 'conversation.assign', conversation, to })),
      resolve: (conversation: string) => said(client.do({ type: 'conversation.resolve', conversation })),
      reopen: (conversation: string) => said(client.do({ type: 'conversation.reopen', conversation })),
    };
  }, [client, text]);
}
