import { timeZoneFor } from '../../language/time-zone.ts';

/** Some browsers list zones by names that were given up. One looks for them by those of today. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['Africa/Asmera', 'Africa/Asmara'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['America/Catamarca', 'America/Argentina/Catamarca'],
  ['America/Coral_Harbour', 'America/Atikokan'],
  ['America/Cordoba', 'America/Argentina/Cordoba'],
  ['America/Godthab', 'America/Nuuk'],
  ['America/Indianapolis', 'America/Indiana/Indianapolis'],
  ['America/Jujuy', 'America/Argentina/Jujuy'],
  ['America/Louisville', 'America/Kentucky/Louisville'],
  ['America/Mendoza', 'America/Argentina/Mendoza'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['Asia/Rangoon', 'Asia/Yangon'],
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ['Atlantic/Faeroe', 'Atlantic/Faroe'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['Pacific/Enderbury', 'Pacific/Kanton'],
  ['Pacific/Ponape', 'Pacific/Pohnpei'],
  ['Pacific/Truk', 'Pacific/Chuuk'],
]);

/** All that this browser knows, and the one that is chosen, if it has another name for that. Sorted. */
export function timeZones(chosen: string): readonly string[] {
  const zones = new Set(Intl.supportedValuesOf('timeZone').map((zone) => nameOfToday(zone)));
  zones.add('UTC');
  if (chosen !== 'auto') zones.add(chosen);
  return [...zones].sort();
}

/** `America/New_York` as people write it. */
export const sayZone = (zone: string): string => nameOfToday(zone).replaceAll('_', ' ');

function nameOfToday(zone: string): string {
  const renamed = RENAMED.get(zone);
  return renamed !== undefined && timeZoneFor(renamed) === renamed ? renamed : zone;
}

/** Whether a zone is meant by these words: `new york`, `america argentina`. */
export function isSought(label: string, sought: string): boolean {
  const plain = label.toLowerCase();
  return sought
    .toLowerCase()
    .split(/[\s/_]+/)
    .every((word) => plain.includes(word));
}
