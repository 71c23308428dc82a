import type { Id, Instant } from '@parley/domain';
import type { ClientBase } from 'pg';
import type { Principal } from '../../principal.ts';

/** The customer of a conversation may not write any more, from now on and `until` (null: until it is lifted). */
export async function insertBan(
  tx: ClientBase,
  by: Principal,
  ban: { id: Id; reason: string; until: Instant | null },
  contact: Id,
  now: Instant,
): Promise<void> {
  if (by.kind !== 'member') return;
  await tx.query({
    name: 'bans.insert',
    text: `insert into ban (workspace, id, contact, reason, by_member, by_name, at, until) values ($1, $2, $3, $4, $5, $6, to_timestamp($7), to_timestamp($8))`,
    values: [
      by.workspace,
      ban.id,
      contact,
      ban.reason.trim(),
      by.person.id,
      by.name,
      now / 1000,
      ban.until === null ? null : ban.until / 1000,
    ],
  });
}
