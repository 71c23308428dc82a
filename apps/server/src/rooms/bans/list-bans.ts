import { look } from '../query.ts';
import { hasBansBefore, listBans } from './store.ts';

export const listBansQuery = look('ban.list', async ({ ask, by, tx }) => {
  const bans = await listBans(tx, by.workspace, ask.before ?? null, ask.limit);
  const last = bans.at(-1);
  return { bans, more: last !== undefined && (await hasBansBefore(tx, by.workspace, last.at)) };
});
