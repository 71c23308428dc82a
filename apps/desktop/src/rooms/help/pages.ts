import type { HelpPage } from '../../language/help/page/sections.ts';
import type { LanguageTag } from '../../language/tags.ts';

// Not in the catalogues, which everybody loads at once: it is long, and seldom read.
const PAGES: Record<LanguageTag, () => Promise<HelpPage>> = {
  en: async () => (await import('../../language/help/page/en.ts')).page,
  es: async () => (await import('../../language/help/page/es.ts')).page,
  de: async () => (await import('../../language/help/page/de.ts')).page,
};

const loaded = new Map<LanguageTag, Promise<HelpPage>>();

/** The same promise each time; after a failure another one. */
export function helpPage(tag: LanguageTag): Promise<HelpPage> {
  const known = loaded.get(tag);
  if (known !== undefined) return known;
  const loading = PAGES[tag]();
  loaded.set(tag, loading);
  loading.catch(() => loaded.delete(tag));
  return loading;
}
