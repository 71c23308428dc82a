import type { ReactNode } from 'react';
import { IconAlert } from './icons.ts';
import classes from './problem.module.css';

/** Why it did not work. */
export function Problem({ children }: { children: ReactNode }) {
  return (
    <p className={classes.problem} role="alert">
      <IconAlert size={18} stroke={1.8} aria-hidden="true" />
      {children}
    </p>
  );
}
