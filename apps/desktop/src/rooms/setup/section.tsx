import type { ReactNode } from 'react';
import { useText } from '../../language/language.tsx';
import classes from './section.module.css';

/** A part of a long form. `more`: what few ever change, folded away. */
export function Section({
  title,
  intro,
  more,
  children,
}: {
  title: string;
  intro?: string;
  more?: ReactNode;
  children: ReactNode;
}) {
  const { setup } = useText();
  return (
    <section className={classes.section} aria-label={title}>
      <h2>{title}</h2>
      {intro !== undefined && <p>{intro}</p>}
      <div className={classes.fields}>{children}</div>
      {more !== undefined && (
        <details className={classes.more}>
          <summary aria-label={`${title}: ${setup.fields.moreSettings}`}>{setup.fields.moreSettings}</summary>
          <div className={classes.fields}>{more}</div>
        </details>
      )}
    </section>
  );
}
