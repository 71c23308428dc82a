import type { Code, Queue, WrapUpRules } from '@parley/contract';
import { NO_WRAP_UP } from '@parley/contract/choices';

/** The server holds to the same. */
export const rulesOf = (queue: Queue | undefined): WrapUpRules =>
  queue?.wrapUp.enabled === true ? queue.wrapUp : NO_WRAP_UP;

/** The codes to choose from, as the queue orders them, without those that are gone. */
export const codesOf = (rules: WrapUpRules, known: ReadonlyMap<string, Code>): readonly Code[] =>
  rules.codes.flatMap((id) => known.get(id) ?? []);

/** What is chosen to begin with. */
export const firstChoice = (rules: WrapUpRules): readonly string[] =>
  rules.defaultCode === null ? [] : [rules.defaultCode];

/** A code more or less. Where one is allowed, it takes the place of the other. */
export function toggled(chosen: readonly string[], code: string, { several }: WrapUpRules): readonly string[] {
  if (chosen.includes(code)) return chosen.filter((one) => one !== code);
  return several ? [...chosen, code] : [code];
}

/** Those with the words in them, in whatever order. */
export function matching(codes: readonly Code[], sought: string): readonly Code[] {
  const words = sought.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return codes.filter(({ name }) => words.every((word) => name.toLocaleLowerCase().includes(word)));
}
