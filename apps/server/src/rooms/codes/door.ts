import type { Code, Id } from '@parley/domain';
import type { ClientBase } from 'pg';
import { readCodes } from './store.ts';

export async function loadCodes(tx: ClientBase, workspace: Id, ids: readonly Id[]): Promise<Map<Id, Code>> {
  const codes = ids.length === 0 ? [] : await readCodes(tx, workspace, ids);
  return new Map(codes.map((code) => [code.id, code]));
}

export { readCodes } from './store.ts';
