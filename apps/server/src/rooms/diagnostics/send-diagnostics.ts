import { BROWSER_MAX_CHARACTERS, DIAGNOSTICS_MAX_CHARACTERS } from '@parley/contract';
import { admitText } from '@parley/domain';
import { act } from '../command.ts';
import { admitOptional } from '../texts.ts';
import { insertDiagnostics } from './store.ts';

/** A log for the administrators. Sent twice: one. */
export const sendDiagnostics = act('diagnostics.send', async ({ wish, by, now, tx }) => {
  const note = admitOptional(wish.note);
  if ('refusal' in note) return note;
  const browser = admitOptional(wish.browser, BROWSER_MAX_CHARACTERS);
  if ('refusal' in browser) return browser;
  const log = admitText(wish.log, DIAGNOSTICS_MAX_CHARACTERS);
  if ('refusal' in log) return log;
  const sent = { id: wish.id, note: note.text, browser: browser.text, log: log.text };
  if (!(await insertDiagnostics(tx, by, now, sent))) return { facts: [] };
  // The note goes with its log when that is pushed out; what stands in the audit log stays.
  return { facts: [], audit: { what: 'diagnostics.send', subject: by.name, detail: '' } };
});
