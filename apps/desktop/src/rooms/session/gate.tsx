import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Mark } from '../../look/mark.tsx';
import classes from './gate.module.css';

/** The page before the desk: one card in the middle. */
export function Gate({ title, text, children }: { title: string; text?: ReactNode; children?: ReactNode }) {
  return (
    <main id="main" className={classes.gate} tabIndex={-1}>
      <div className={classes.card}>
        <Mark size={44} />
        <Title order={1} size="h3" mt={18}>
          {title}
        </Title>
        {text !== undefined && <p className={classes.text}>{text}</p>}
        {children}
      </div>
    </main>
  );
}
