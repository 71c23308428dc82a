import { notifications } from '@mantine/notifications';
import type { Agent } from '@parley/contract';
import { useEffect } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient, useDesk } from '../../live/live.tsx';
import { clock } from '../../look/clock.ts';
import { worksHere } from '../agents/desk-state.ts';
import { type WrapUpWork, wrapUpsIn } from '../agents/in-hand.ts';
import { rulesOf } from './rules.ts';
import { submitted } from './submitted.ts';
import { drafts } from './wrap-up-drafts.ts';

/** The server's clock decides; this one may be a little behind it. */
const TOLERANCE_MS = 2_000;

/** Those of the earlier wrap-ups that are gone. */
export const goneFrom = (before: Agent | null, after: Agent): readonly WrapUpWork[] => {
  const open = new Set(wrapUpsIn(after.work).map(({ leg }) => leg));
  return wrapUpsIn(before?.work ?? []).filter(({ leg }) => !open.has(leg));
};

/** Says quietly that the server has wrapped something up because its time was over. */
export function useTimeOver(): void {
  const client = useClient();
  const desk = useDesk();
  const { agents: text } = useText();
  useEffect(() => {
    let before = client.get().agent;
    return client.subscribe(() => {
      const { agent, setup } = client.get();
      if (agent === null || agent === before) return;
      const gone = goneFrom(before, agent);
      before = agent;
      for (const { leg, due, queue } of gone) {
        drafts.forget(leg);
        const mine = submitted.take(leg) || !worksHere(agent, desk);
        if (mine || due === null || clock.now() < due - TOLERANCE_MS) continue;
        const code = setup.code.get(rulesOf(setup.queue.get(queue ?? '')).defaultCode ?? '');
        notifications.show({
          message: code === undefined ? text.timeOver : text.timeOverWith(code.name),
          color: 'gray',
          autoClose: 7_000,
        });
      }
    });
  }, [client, desk, text]);
}
