import type { RefusalCode } from '@parley/contract';
import type { Words } from './en.ts';

const CATALOGUES: Record<string, () => Promise<{ words: Words }>> = {
  en: () => import('./en.ts'),
  es: () => import('./es.ts'),
  de: () => import('./de.ts'),
};

/** The catalogue shown. It is loaded before anything is drawn and never changes after that. */
export let words: Words;

/** The language shown, for dates and for screen readers. */
export let language = 'en';

/** A tag that `Intl` takes. Browsers on some systems tell of `en-US@posix`, and a site may write anything into its script tag. */
export function validTag(locale: string): string {
  const [tag = ''] = /^[a-z0-9-]*/i.exec(locale) ?? [];
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** Loads the catalogue of a valid tag, or English where there is none. */
export async function speak(locale: string): Promise<void> {
  const wanted = locale.slice(0, 2).toLowerCase();
  const load = CATALOGUES[wanted];
  language = load ? locale : 'en';
  ({ words } = await (load ?? (() => import('./en.ts')))());
}

export function refusalSentence(code: RefusalCode | null): string {
  const { refusals } = words;
  return code !== null && code in refusals ? refusals[code as keyof typeof refusals] : refusals.other;
}

/** `#` stands for the number, written as the language writes it. Here and not beside the catalogues, so that loading one takes one request. */
export function plurals(language: string): (number: number, forms: { one: string; other: string }) => string {
  const rules = new Intl.PluralRules(language);
  const digits = new Intl.NumberFormat(language);
  return (number, forms) =>
    (rules.select(number) === 'one' ? forms.one : forms.other).replace('#', digits.format(number));
}
