import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './empty.module.css';

/** What stands where nothing is: says what this place is for and offers the next step. */
/** `order`: which heading it is; 1 where nothing else on the page is one. */
export function Empty({
  icon,
  title,
  children,
  action,
  order = 2,
}: {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  order?: 1 | 2;
}) {
  return (
    <div className={classes.empty}>
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      <Title order={order} size="h5">
        {title}
      </Title>
      {children !== undefined && (
        <Text size="sm" c="dimmed" maw={340}>
          {children}
        </Text>
      )}
      {action !== undefined && <div className={classes.action}>{action}</div>}
    </div>
  );
}
