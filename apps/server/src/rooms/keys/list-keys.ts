import { look } from '../query.ts';
import { readKeys } from './store.ts';

export const listKeys = look('key.list', async ({ by, tx }) => ({
  keys: (await readKeys(tx, by.workspace)).map((row) => ({
    id: row.id,
    name: row.name,
    role: row.role,
    start: row.start,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  })),
}));
