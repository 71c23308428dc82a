import { act } from '../command.ts';
import { endBan } from './door.ts';
import { findBan } from './store.ts';

/** Lifted twice, or after its time: nothing changes. */
export const liftBan = act('ban.lift', async ({ wish, by, now, tx }) => {
  const ban = await findBan(tx, by.workspace, wish.ban);
  if (ban === null) return { refusal: 'not_found' };
  const facts = await endBan(tx, by.workspace, ban.id, { name: by.name }, now);
  if (facts.length === 0) return { facts };
  return { facts, audit: { what: 'ban.lift', subject: ban.called, detail: '' } };
});
