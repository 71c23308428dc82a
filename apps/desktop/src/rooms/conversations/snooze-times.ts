import { instantAt, wallTime } from '../../language/time-zone.ts';

const HOUR_MS = 3_600_000;
/** When a working day begins. */
const MORNING_HOUR = 9;
const MONDAY = 1;

/**
 * The usual times to snooze until, in the agent's time zone. Days are those of the calendar: nine in the morning stays nine in the morning when the
 * clocks change in the night before.
 */
export function snoozeTimes(now: number, zone: string) {
  const today = new Date(wallTime(now, zone));
  const [year, month, day] = [today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate()];
  const morning = (inMonth: number, onDay: number) => instantAt(Date.UTC(year, inMonth, onDay, MORNING_HOUR), zone);
  const toMonday = (7 + MONDAY - today.getUTCDay()) % 7 || 7;
  const first = new Date(Date.UTC(year, month + 1, 1)).getUTCDay();
  return {
    hour: now + HOUR_MS,
    tomorrow: morning(month, day + 1),
    nextWeek: morning(month, day + toMonday),
    nextMonth: morning(month + 1, 1 + ((7 + MONDAY - first) % 7)),
  };
}
