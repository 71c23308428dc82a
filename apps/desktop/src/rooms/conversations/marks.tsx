import type { Priority } from '@parley/contract';
import { useText } from '../../language/language.tsx';
import { IconFlagged, IconHigh, IconLow, IconUrgent } from '../../look/icons.ts';
import classes from './marks.module.css';

const ICONS = { urgent: IconUrgent, high: IconHigh, low: IconLow } as const;

/** An agent asks for help; how urgent it is. Nothing, where neither is worth a word. */
export function Marks({ flagged, priority }: { flagged: boolean; priority: Priority }) {
  const { handling } = useText();
  const Icon = priority === 'normal' ? null : ICONS[priority];
  const label = handling.list.priorityIs(handling.priority[priority]);
  return (
    <>
      {flagged && (
        <span className={classes.mark} data-kind="flag" title={handling.list.asksForHelp}>
          <IconFlagged size={14} aria-hidden="true" />
          <span className="unseen">{handling.list.asksForHelp}</span>
        </span>
      )}
      {Icon !== null && (
        <span className={classes.mark} data-kind={priority} title={label}>
          <Icon size={15} stroke={2.4} aria-hidden="true" />
          <span className="unseen">{label}</span>
        </span>
      )}
    </>
  );
}
