import type { Priority } from '@parley/contract';
import { useMemo } from 'react';
import { useClient } from '../../live/live.tsx';
import { useSaid } from '../../live/use-said.ts';

/** What one can do to a conversation with one click; a refusal is said in a sentence. */
export function useConversationActions() {
  const client = useClient();
  const said = useSaid();
  return useMemo(
    () => ({
      assign: (conversation: string, to: string | null) =>
        said(client.do({ type: 'conversation.assign', conversation, to })),
      resolve: (conversation: string) => said(client.do({ type: 'conversation.resolve', conversation })),
      reopen: (conversation: string) => said(client.do({ type: 'conversation.reopen', conversation })),
      open: (conversation: string) => said(client.do({ type: 'conversation.open', conversation })),
      markPending: (conversation: string) => said(client.do({ type: 'conversation.pending', conversation })),
      /** `until` null: until the customer writes. */
      snooze: (conversation: string, until: number | null) =>
        said(client.do({ type: 'conversation.snooze', conversation, until })),
      flag: (conversation: string, on: boolean) => said(client.do({ type: 'conversation.flag', conversation, on })),
      prioritise: (conversation: string, to: Priority) =>
        said(client.do({ type: 'conversation.prioritise', conversation, to })),
      uninvite: (conversation: string, offer: string) =>
        said(client.do({ type: 'conference.cancel', conversation, offer })),
      endConference: (conversation: string) => said(client.do({ type: 'conference.end', conversation })),
      leave: (conversation: string) => said(client.do({ type: 'conversation.leave', conversation })),
    }),
    [client, said],
  );
}
