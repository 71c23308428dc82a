import { look } from '../query.ts';
import { findDiagnostics, listDiagnostics } from './store.ts';

export const listDiagnosticsQuery = look('diagnostics.list', async ({ by, tx }) => ({
  diagnostics: await listDiagnostics(tx, by.workspace),
}));

export const readDiagnosticsQuery = look(
  'diagnostics.read',
  async ({ ask, by, tx }) => (await findDiagnostics(tx, by.workspace, ask.diagnostics)) ?? { refusal: 'not_found' },
);
