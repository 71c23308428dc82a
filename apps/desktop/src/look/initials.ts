const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** `Ada Lovelace` → `AL`, `Zoë` → `Z`; whole characters even where one is made of several. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? words.at(-1) : undefined;
  return `${first(words[0] ?? '')}${last === undefined ? '' : first(last)}`.toLocaleUpperCase();
}

const first = (word: string): string => segments.segment(word)[Symbol.iterator]().next().value?.segment ?? '';

/** How many colours avatars have; the style sheet holds as many. */
const TONES = 8;

/** One of the colours, by id: a person has the same one everywhere. */
export function toneOf(id: string): number {
  let sum = 0;
  for (let index = 0; index < id.length; index++) sum = (sum * 31 + id.charCodeAt(index)) >>> 0;
  return sum % TONES;
}

/** Four characters that tell visitors without a name apart. */
export const shortCode = (id: string): string => id.slice(-4).toUpperCase();
