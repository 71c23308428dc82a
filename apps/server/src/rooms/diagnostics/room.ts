import type { Room } from '../room.ts';
import { listDiagnosticsQuery, readDiagnosticsQuery } from './read-diagnostics.ts';
import { sendDiagnostics } from './send-diagnostics.ts';

export const diagnostics: Room = {
  commands: [sendDiagnostics],
  queries: [listDiagnosticsQuery, readDiagnosticsQuery],
};
