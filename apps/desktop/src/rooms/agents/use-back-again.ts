import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient, useDesk } from '../../live/live.tsx';
import { cameBack, worksHere } from './desk-state.ts';

/** Whoever was away for longer than the server waits is told that they are not where they were. */
export function useBackAgain(): void {
  const client = useClient();
  const desk = useDesk();
  const { agents: text } = useText();
  useEffect(() => {
    let before = client.get().agent;
    return client.subscribe(() => {
      const { agent } = client.get();
      if (agent === null || agent === before) return;
      const back = cameBack(before, agent) && worksHere(agent, desk);
      before = agent;
      if (back)
        notifications.show({ title: text.backAgain, message: text.backAgainText, color: 'orange', autoClose: false });
    });
  }, [client, desk, text]);
}
