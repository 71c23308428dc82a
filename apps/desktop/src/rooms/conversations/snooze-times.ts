const HOUR_MS = 3_600_000;
/** When a working day begins. */
const MORNING_HOUR = 9;
const MONDAY = 1;

/**
 * The usual times to snooze until, where the device is. Days are those of the calendar: nine in the morning stays nine in the morning when the clocks
 * change in the night before.
 */
export function snoozeTimes(now: number) {
  const today = new Date(now);
  const morning = (month: number, day: number) => new Date(today.getFullYear(), month, day, MORNING_HOUR).getTime();
  const [month, day] = [today.getMonth(), today.getDate()];
  const toMonday = (7 + MONDAY - today.getDay()) % 7 || 7;
  const first = new Date(today.getFullYear(), month + 1, 1).getDay();
  return {
    hour: now + HOUR_MS,
    tomorrow: morning(month, day + 1),
    nextWeek: morning(month, day + toMonday),
    nextMonth: morning(month + 1, 1 + ((7 + MONDAY - first) % 7)),
  };
}

/** What a field for date and time holds (`2026-03-29T02:30`), where the device is; null: nothing that is a time. */
export function readLocal(value: string): number | null {
  const at = new Date(value).getTime();
  return value === '' || Number.isNaN(at) ? null : at;
}

/** An instant as such a field wants it, to the minute. */
export function writeLocal(at: number): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
