import type { RefusalCode } from '@parley/domain';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';

/** A sentence for every refusal: a missing one does not compile. */
export type Sentences = Readonly<Record<RefusalCode, string>>;

const LANGUAGES: Readonly<Record<string, Sentences>> = { en, de, es };

/** A refusal in words, in the first language of an `Accept-Language` header that there are words in; English otherwise. */
export function sentenceFor(code: RefusalCode, acceptLanguage: string | undefined): string {
  return sentencesFor(acceptLanguage)[code];
}

function sentencesFor(acceptLanguage = ''): Sentences {
  let best: { quality: number; sentences: Sentences } = { quality: 0, sentences: en };
  for (const part of acceptLanguage.slice(0, 200).split(',')) {
    const [tag = '', ...parameters] = part.split(';');
    const sentences = LANGUAGES[tag.trim().toLowerCase().split('-', 1)[0] ?? ''];
    const given = parameters.find((parameter) => parameter.trim().startsWith('q='));
    const quality = given === undefined ? 1 : Number(given.trim().slice(2)) || 0;
    if (sentences !== undefined && quality > best.quality) best = { quality, sentences };
  }
  return best.sentences;
}
