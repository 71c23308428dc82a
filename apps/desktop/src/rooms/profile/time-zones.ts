/** All that this browser knows, and the one that is chosen, if it has another name for that. Sorted. */
export function timeZones(chosen: string): readonly string[] {
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);
  if (chosen !== 'auto') zones.add(chosen);
  return [...zones].sort();
}

/** `America/New_York` as people write it. */
export const sayZone = (zone: string): string => zone.replaceAll('_', ' ');

/** Whether a zone is meant by these words: `new york`, `america argentina`. */
export function isSought(label: string, sought: string): boolean {
  const plain = label.toLowerCase();
  return sought
    .toLowerCase()
    .split(/[\s/_]+/)
    .every((word) => plain.includes(word));
}
