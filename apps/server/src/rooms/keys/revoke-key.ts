import { act } from '../command.ts';
import { findKey, revokeKeyRow } from './store.ts';

export const revokeKey = act('key.revoke', async ({ wish, by, now, tx }) => {
  const key = await findKey(tx, by.workspace, wish.key);
  if (key === null) return { refusal: 'not_found' };
  if (!(await revokeKeyRow(tx, by.workspace, wish.key, now))) return { facts: [] };
  return { facts: [], audit: { what: 'key.revoke', subject: key.name, detail: key.start } };
});
