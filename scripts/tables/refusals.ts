import { en } from '../../packages/contract/src/sentences/en.ts';
import { REFUSALS, type RefusalCode } from '../../packages/domain/src/refusals.ts';
import { page, table } from './markdown.ts';

/** Every refusal that Parley can give. */
export function refusalsPage(): string {
  const rows = (Object.keys(REFUSALS) as RefusalCode[]).map((code) => {
    const { status, retry } = REFUSALS[code];
    return [`\`${code}\``, String(status), retry ? 'yes' : '', en[code]];
  });
  return page(
    'Refusals',
    'What is refused comes with a code, over HTTP with its status, and with a sentence in the language of whoever asks. *Retry*: the same request may succeed ' +
      'later without being changed. Anything else that goes wrong is a fault, and is logged as one.',
    table([['Code', 'HTTP', 'Retry', 'Sentence'], ...rows]),
  );
}
