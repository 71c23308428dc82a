import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './page.module.css';
import { usePageTitle } from './page-title.ts';

/** A page of settings: what it is for, its one main action, and its content. */
export function Page({
  title,
  intro,
  action,
  above,
  children,
}: {
  title: string;
  intro?: ReactNode;
  action?: ReactNode;
  /** The way back to the page that this one belongs to. */
  above?: ReactNode;
  children: ReactNode;
}) {
  usePageTitle(title);
  return (
    <main id="main" className={classes.page} tabIndex={-1}>
      <div className={classes.inner}>
        {above}
        <header className={classes.head}>
          <div>
            <Title order={1} size="h3">
              {title}
            </Title>
            {intro !== undefined && <p>{intro}</p>}
          </div>
          {action}
        </header>
        {children}
      </div>
    </main>
  );
}

/** Rows that stand on one card. */
export function Rows({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <ul className={classes.rows} aria-label={label}>
      {children}
    </ul>
  );
}

export function PageRow({
  lead,
  title,
  badges,
  children,
  actions,
}: {
  lead?: ReactNode;
  title: ReactNode;
  badges?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <li className={classes.row}>
      {lead}
      <div className={classes.words}>
        <div className={classes.title}>
          <b dir="auto">{title}</b>
          {badges}
        </div>
        {children}
      </div>
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </li>
  );
}

export function Badge({
  children,
  kind = 'plain',
}: {
  children: ReactNode;
  kind?: 'plain' | 'good' | 'bad' | 'accent';
}) {
  return (
    <span className={classes.badge} data-kind={kind}>
      {children}
    </span>
  );
}
