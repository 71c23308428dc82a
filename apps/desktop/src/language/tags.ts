export const LANGUAGES = ['en', 'es', 'de'] as const;
export type LanguageTag = (typeof LANGUAGES)[number];

/** What each language calls itself. */
export const LANGUAGE_NAMES: Record<LanguageTag, string> = { en: 'English', es: 'Español', de: 'Deutsch' };

/** The language chosen, else the first of the browser's that there is a catalogue for, else English. */
export function languageFor(chosen: string, browser: readonly string[]): LanguageTag {
  for (const wish of [chosen, ...browser]) {
    const known = LANGUAGES.find((tag) => wish.toLowerCase().split('-')[0] === tag);
    if (known !== undefined) return known;
  }
  return 'en';
}
