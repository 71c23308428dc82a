import { useFormats } from '../../language/language.tsx';
import { useSeconds } from '../../look/use-now.ts';
import { remaining } from './remaining.ts';

/** A second is shown until it is over: the last one is 1, not 0. Not for the ear. */
export function TimeLeft({ until, of }: { until: number; of?: number }) {
  const formats = useFormats();
  const left = remaining(until, useSeconds(), of);
  return <span aria-hidden="true">{formats.clock(Math.ceil(left / 1000) * 1000)}</span>;
}
