import { useFormats, useText } from '../../language/language.tsx';
import { useSeconds } from '../../look/use-now.ts';
import classes from './list.module.css';

/** From here on a customer waits too long. */
const LATE_MS = 60_000;
/** From here on seconds say nothing any more. */
const LONG_MS = 3_600_000;

/** For how long a customer has been waiting, ticking. `short`: the clock alone, where there is something else to be said. */
export function Waits({ since, short }: { since: number; short: boolean }) {
  const text = useText();
  const formats = useFormats();
  const ms = Math.max(0, useSeconds() - since);
  const shown = ms < LONG_MS ? formats.clock(ms) : formats.span(ms);
  return (
    <span className={classes.waits} data-late={ms >= LATE_MS} title={text.list.waiting(formats.span(ms))}>
      {short ? shown : text.list.waitingShort(shown)}
    </span>
  );
}
