import { admitText } from '@parley/domain';
import { act } from '../command.ts';
import { insertDiagnostics } from './store.ts';

/** A log for the administrators. Sent twice: one. */
export const sendDiagnostics = act('diagnostics.send', async ({ wish, by, now, tx }) => {
  const note = admitText(wish.note);
  if ('refusal' in note && note.refusal !== 'text.empty') return note;
  const log = admitText(wish.log, wish.log.length + 1);
  if ('refusal' in log) return log;
  const browser = admitText(wish.browser);
  const added = await insertDiagnostics(tx, by, now, {
    id: wish.id,
    note: 'text' in note ? note.text : '',
    browser: 'text' in browser ? browser.text : '',
    log: log.text,
  });
  if (!added) return { facts: [] };
  // The note goes with its log when that is pushed out; what stands in the audit log stays.
  return { facts: [], audit: { what: 'diagnostics.send', subject: by.name, detail: '' } };
});
