import { type AdmittedText, admitText, type RefusalCode } from '@parley/domain';

/** Longest word from colleague to colleague, in UTF-16 units: what a wrap-up note or the reason of a transfer needs. */
const NOTE_MAX_CHARACTERS = 1_000;

/** What one colleague says to another, or keeps with a wrap-up; empty: nothing. */
export function admitNote(raw: string): { note: AdmittedText | null } | { refusal: RefusalCode } {
  const admitted = admitText(raw, NOTE_MAX_CHARACTERS);
  if ('text' in admitted) return { note: admitted.text };
  return admitted.refusal === 'text.empty' ? { note: null } : admitted;
}
