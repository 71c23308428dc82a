import type { Catalogue } from '../../language/en.ts';

/** What was done, in words; by its own name where there are none for it yet. */
export function sayWhat(what: string, text: Catalogue): string {
  const { deeds } = text.setup;
  return what in deeds ? deeds[what as keyof typeof deeds] : what;
}
