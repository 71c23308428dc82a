import type { SpotlightActionData } from '@mantine/spotlight';
import { useMemo } from 'react';
import { useText } from '../../language/language.tsx';
import { useDesk, useLive } from '../../live/live.tsx';
import { IconCheck, IconDeviceDesktop, IconLogout } from '../../look/icons.ts';
import { SHOWN_AT_ONCE } from '../offers/offers.ts';
import { useAnswerOffer, useOffers } from '../offers/use-offers.ts';
import { useSorted } from '../setup/use-sorted.ts';
import { ActivityDot } from './activity-dot.tsx';
import { deskState, isAgent } from './desk-state.ts';
import { useAgentActions } from './use-agent-actions.ts';

const icon = { size: 19, stroke: 1.7 } as const;

/** What an agent can do about their own work, for the palette. */
export function useWorkCommands(): SpotlightActionData[] {
  const text = useText();
  const desk = useDesk();
  const agent = useLive((state) => state.agent);
  const works = useLive(isAgent);
  const reasons = useSorted(useLive((state) => state.setup.reason));
  const offers = useOffers();
  const { accept, acceptAll } = useAnswerOffer();
  const { choose, takeOver, signOut } = useAgentActions();
  return useMemo(() => {
    const state = works ? deskState(agent, desk) : null;
    if (state === null) return [];
    if (state.kind !== 'here') {
      const label = state.kind === 'signed_out' ? text.agents.signInAgain : text.agents.workHere;
      return [{ id: 'take-over', label, leftSection: <IconDeviceDesktop {...icon} />, onClick: () => void takeOver() }];
    }
    const [first] = offers;
    const away = reasons.length === 0 ? [{ id: null, label: text.supervision.activity.away }] : [];
    return [
      ...(first === undefined
        ? []
        : [
            {
              id: 'accept',
              label: text.agents.acceptFirst,
              leftSection: <IconCheck {...icon} />,
              onClick: () => void accept(first),
            },
          ]),
      ...(offers.length > SHOWN_AT_ONCE
        ? [
            {
              id: 'accept-all',
              label: text.agents.acceptAll(offers.length),
              leftSection: <IconCheck {...icon} />,
              onClick: () => void acceptAll(offers),
            },
          ]
        : []),
      {
        id: 'available',
        label: text.agents.setAvailable,
        leftSection: <ActivityDot activity="ready" />,
        onClick: () => void choose({ kind: 'available' }),
      },
      ...[...away, ...reasons.map(({ id, name }) => ({ id, label: text.agents.awayFor(name) }))].map(
        ({ id, label }) => ({
          id: `away ${id}`,
          label,
          leftSection: <ActivityDot activity="away" />,
          onClick: () => void choose({ kind: 'away', reason: id }),
        }),
      ),
      {
        id: 'agent-sign-out',
        label: text.agents.signOut,
        leftSection: <IconLogout {...icon} />,
        onClick: () => void signOut(),
      },
    ];
  }, [works, agent, desk, reasons, offers, text, accept, acceptAll, choose, takeOver, signOut]);
}
