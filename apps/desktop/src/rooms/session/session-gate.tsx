import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../language/language.tsx';
import classes from './gate.module.css';
import { Gate } from './gate.tsx';
import { session, useSession } from './session.ts';

/** Nothing can be shown before the server has said who one is. */
export function SessionGate({ children }: { children: ReactNode }) {
  const text = useText();
  const state = useSession();
  if (state.status !== 'failed') return children;
  return (
    <Gate title={text.navigation.failed} text={text.refusals.unavailable}>
      <div className={classes.form}>
        <Button size="md" onClick={() => void session.load()}>
          {text.common.retry}
        </Button>
      </div>
    </Gate>
  );
}
