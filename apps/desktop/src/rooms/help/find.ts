import type { Part, Section } from '../../language/help/page/sections.ts';

/** The sections in which every word stands, however it is accented and written. */
export function found(sections: readonly Section[], wish: string): readonly Section[] {
  const words = plain(wish).split(/\s+/).filter(Boolean);
  if (words.length === 0) return sections;
  return sections.filter(({ title, parts }) => {
    const all = plain([title, ...parts.flatMap(textsOf)].join(' '));
    return words.every((word) => all.includes(word));
  });
}

export function textsOf(part: Part): string[] {
  switch (part.kind) {
    case 'text':
      return [part.text];
    case 'steps':
    case 'list':
      return [...part.items];
    case 'terms':
      return part.items.flat();
    case 'shortcuts':
      return [];
  }
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}|[*`]/gu, '')
    .toLocaleLowerCase();
