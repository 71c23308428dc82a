import type { ContactFact, Id, Instant } from '@parley/domain';
import type { PoolClient } from 'pg';
import { lockContacts, saveContacts } from '../contacts/door.ts';
import { findBan, lockStandingBan, markLifted } from './store.ts';

/**
 * Lets the customer write again; no facts where the ban stands no longer. `by` null: its time is over. The contact is locked before the ban, as
 * where bans are made.
 */
export async function endBan(
  tx: PoolClient,
  workspace: Id,
  ban: Id,
  by: { name: string } | null,
  now: Instant,
): Promise<ContactFact[]> {
  const found = await findBan(tx, workspace, ban);
  if (found === null) return [];
  const [before] = await lockContacts(tx, workspace, [found.contact]);
  const standing = await lockStandingBan(tx, workspace, ban);
  if (before === undefined || standing === null) return [];
  // Found due, and then given more time before it was locked.
  if (by === null && (standing.until === null || standing.until > now)) return [];
  await markLifted(tx, workspace, ban, by?.name ?? null, now);
  const contact = { ...before, revision: before.revision + 1, banned: false };
  await saveContacts(tx, workspace, [], [contact]);
  return [{ type: 'contact.updated', contact }];
}

export { insertBan, REASON_MAX_CHARACTERS } from './store.ts';
