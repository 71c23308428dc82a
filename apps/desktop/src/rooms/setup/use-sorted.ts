import { useMemo } from 'react';
import { useFormats } from '../../language/language.tsx';

/** By name, as the language sorts. */
export function useSorted<Named extends { name: string }>(items: ReadonlyMap<string, Named>): readonly Named[] {
  const formats = useFormats();
  return useMemo(() => [...items.values()].sort((a, b) => formats.compare(a.name, b.name)), [items, formats]);
}
