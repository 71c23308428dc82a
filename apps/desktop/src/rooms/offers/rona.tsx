import { Button } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { IconAlert } from '../../look/icons.ts';
import { usualReason } from '../agents/reasons.ts';
import { useAgentActions } from '../agents/use-agent-actions.ts';
import { useSorted } from '../setup/use-sorted.ts';
import classes from './offers.module.css';

/** One did not answer in time: nothing more comes until one has decided. */
export function Rona() {
  const text = useText();
  const usual = usualReason(useSorted(useLive((state) => state.setup.reason)));
  const { choose } = useAgentActions();
  const [waiting, setWaiting] = useState<'available' | 'away' | null>(null);
  const choosing = async (kind: 'available' | 'away') => {
    setWaiting(kind);
    await choose(kind === 'available' ? { kind } : { kind, reason: usual?.id ?? null });
    setWaiting(null);
  };
  return (
    <div className={classes.rona} role="alert">
      <p className={classes.missed}>
        <IconAlert size={19} stroke={1.8} aria-hidden="true" />
        {text.agents.missed}
      </p>
      <p>{text.agents.missedText}</p>
      <div className={classes.answer}>
        <Button
          flex={1}
          px="xs"
          loading={waiting === 'available'}
          disabled={waiting === 'away'}
          onClick={() => void choosing('available')}
        >
          {text.agents.setAvailable}
        </Button>
        <Button
          flex={1}
          px="xs"
          variant="default"
          loading={waiting === 'away'}
          disabled={waiting === 'available'}
          {...(usual === null ? {} : { title: text.agents.awayFor(usual.name) })}
          onClick={() => void choosing('away')}
        >
          {text.agents.stayAway}
        </Button>
      </div>
    </div>
  );
}
