import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { preferences, usePreferences } from '../look/preferences.ts';
import type { Catalogue } from './en.ts';
import { type Formats, formatsOf } from './format.ts';
import { type LanguageTag, languageFor } from './tags.ts';

// One chunk per language: only the one that is shown is loaded.
const CATALOGUES: Record<LanguageTag, () => Promise<Catalogue>> = {
  en: async () => (await import('./en.ts')).en,
  es: async () => (await import('./es.ts')).es,
  de: async () => (await import('./de.ts')).de,
};

interface Language {
  tag: LanguageTag;
  text: Catalogue;
  formats: Formats;
}

/** The language that the preferences or else the browser ask for. */
export async function loadLanguage(
  tag: LanguageTag = languageFor(preferences.get().language, navigator.languages),
): Promise<Language> {
  return { tag, text: await CATALOGUES[tag](), formats: formatsOf(tag, navigator.languages) };
}

const LanguageContext = createContext<Language | null>(null);

export function LanguageProvider({ first, children }: { first: Language; children: ReactNode }) {
  const [language, setLanguage] = useState(first);
  const { language: wanted } = usePreferences();
  const tag = languageFor(wanted, navigator.languages);
  useEffect(() => {
    let current = true;
    if (tag !== language.tag) void loadLanguage(tag).then((loaded) => current && setLanguage(loaded));
    document.documentElement.lang = language.tag;
    return () => {
      current = false;
    };
  }, [tag, language.tag]);
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (language === null) throw new Error('no language around this component');
  return language;
}

/** The catalogue of the language shown. */
export const useText = (): Catalogue => useLanguage().text;

/** Dates, times and names of languages as that language writes them. */
export const useFormats = (): Formats => {
  const { formats } = useLanguage();
  return useMemo(() => formats, [formats]);
};
