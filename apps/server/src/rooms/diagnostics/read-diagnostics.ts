import { look } from '../query.ts';
import { findLog, listDiagnostics } from './store.ts';

export const listDiagnosticsQuery = look('diagnostics.list', async ({ by, tx }) => ({
  diagnostics: await listDiagnostics(tx, by.workspace),
}));

export const readDiagnosticsQuery = look('diagnostics.read', async ({ ask, by, tx }) => {
  const log = await findLog(tx, by.workspace, ask.diagnostics);
  return log === null ? { refusal: 'not_found' } : { log };
});
