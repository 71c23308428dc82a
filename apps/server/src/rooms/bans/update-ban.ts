import { act } from '../command.ts';
import { findBan, lockStandingBan, setBanUntil } from './store.ts';

/** A time that is over already ends it at the next look for what falls due. */
export const updateBan = act('ban.update', async ({ wish, by, tx }) => {
  const found = await findBan(tx, by.workspace, wish.ban);
  const ban = found === null ? null : await lockStandingBan(tx, by.workspace, wish.ban);
  if (found === null || ban === null) return { refusal: 'not_found' };
  if (ban.until === wish.until) return { facts: [] };
  await setBanUntil(tx, by.workspace, ban.id, wish.until);
  const said = (until: number | null): string => (until === null ? '–' : new Date(until).toISOString());
  return {
    facts: [],
    audit: { what: 'ban.update', subject: found.called, detail: `until ${said(ban.until)} → ${said(wish.until)}` },
  };
});
