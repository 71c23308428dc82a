import { useFormats, useText } from '../../language/language.tsx';
import { useSeconds } from '../../look/use-now.ts';
import classes from './list.module.css';

/** From here on a customer waits too long. */
const LATE_MS = 60_000;
/** From here on seconds say nothing any more. */
const LONG_MS = 3_600_000;

/** For how long a customer has been waiting, ticking. */
export function Waits({ since }: { since: number }) {
  const text = useText();
  const formats = useFormats();
  const ms = Math.max(0, useSeconds() - since);
  return (
    <span className={classes.waits} data-late={ms >= LATE_MS} title={text.list.waiting(formats.span(ms))}>
      {text.list.waitingShort(ms < LONG_MS ? formats.clock(ms) : formats.span(ms))}
    </span>
  );
}
