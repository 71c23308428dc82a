import type { VisitorThreadState } from '@parley/client/visitor-client';
import { language, words } from '../../language/language.ts';

/** From here on a wait is told in hours, in minutes. */
const HOURS_FROM = 90;

const amount = (value: number, unit: 'minute' | 'hour'): string =>
  words.about(new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value));

/** How it stands with a visitor who waits, as far as it is known. */
export function waitSentence({
  position,
  wait,
}: Pick<NonNullable<VisitorThreadState['waiting']>, 'position' | 'wait'>): string {
  const minutes = Math.ceil((wait ?? 0) / 60);
  const time =
    wait === null
      ? null
      : wait < 60
        ? words.aMoment
        : minutes < HOURS_FROM
          ? amount(minutes, 'minute')
          : amount(Math.round(minutes / 60), 'hour');
  if (position === null) return time === null ? words.soon : words.waitingTime(time);
  return words.place(position) + (time === null ? '' : ` · ${time}`);
}
