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
}

/** The language that the preferences or else the browser ask for. */
export async function loadLanguage(
  tag: LanguageTag = languageFor(preferences.get().language, navigator.languages),
): Promise<Language> {
  return { tag, text: await CATALOGUES[tag]() };
}

const LanguageContext = createContext<(Language & { formats: Formats }) | null>(null);

export function LanguageProvider({ first, children }: { first: Language; children: ReactNode }) {
  const [language, setLanguage] = useState(first);
  const { language: wanted, timeZone } = usePreferences();
  const tag = languageFor(wanted, navigator.languages);
  useEffect(() => {
    let current = true;
    if (tag !== language.tag) void loadLanguage(tag).then((loaded) => current && setLanguage(loaded));
    document.documentElement.lang = language.tag;
    return () => {
      current = false;
    };
  }, [tag, language.tag]);
  const shown = useMemo(
    () => ({ ...language, formats: formatsOf(language.tag, navigator.languages, timeZone) }),
    [language, timeZone],
  );
  return <LanguageContext value={shown}>{children}</LanguageContext>;
}

function useLanguage(): Language & { formats: Formats } {
  const language = useContext(LanguageContext);
  if (language === null) throw new Error('no language around this component');
  return language;
}

/** For what is loaded by language beside the catalogue. */
export const useLanguageTag = (): LanguageTag => useLanguage().tag;

/** The catalogue of the language shown. */
export const useText = (): Catalogue => useLanguage().text;

/** Dates, times and names of languages as that language writes them, in the time zone that is preferred. */
export const useFormats = (): Formats => useLanguage().formats;
