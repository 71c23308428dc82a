import type { Activity } from '@parley/contract';
import classes from './agents.module.css';

/** A colour for what an agent is doing; green is whoever could take something now. Says nothing to screen readers: the word stands beside it. */
export const ActivityDot = ({ activity }: { activity: Activity }) => (
  <span className={classes.dot} data-activity={activity} aria-hidden="true" />
);
