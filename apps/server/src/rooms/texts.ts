import { admitText, NAME_MAX_CHARACTERS, type RefusalCode } from '@parley/domain';

/** What turns the direction of whatever stands after it: a name stands in the middle of other people's sentences. */
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/g;
/** Nothing that anybody would see: spaces and what formats, marks without a letter, blanks that count as letters. */
const INVISIBLE = /^[\p{Z}\p{Cf}\p{M}\u115f\u1160\u2800\u3164\uffa0]*$/u;

/** A name on one line, of which something is to be seen. */
export const admitName = (raw: string): ReturnType<typeof admitText> => {
  const name = raw.replaceAll(/\s+/g, ' ').replaceAll(DIRECTIONS, '');
  return INVISIBLE.test(name) ? { refusal: 'text.empty' } : admitText(name, NAME_MAX_CHARACTERS);
};

/** Free text that may be empty. */
export function admitOptional(raw: string, max?: number): { text: string } | { refusal: RefusalCode } {
  const admitted = admitText(raw, max);
  return 'refusal' in admitted && admitted.refusal === 'text.empty' ? { text: '' } : admitted;
}
