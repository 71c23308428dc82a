import { agentsOf, type Contact, type Handling, type Id, type Permission } from '@parley/domain';
import type { PoolClient } from 'pg';
import type { ContactRow } from '../../database/tables.ts';
import { type Member, mayOn, type Placed } from '../../principal.ts';

export const CONTACT_COLUMNS = 'id, revision, name, email, locale, page_url, page_title, banned, created_at, seen_at';
export type StoredContact = Omit<ContactRow, 'workspace'>;

export const contactFromRow = (row: StoredContact): Contact => ({
  id: row.id,
  revision: row.revision,
  name: row.name,
  email: row.email,
  locale: row.locale,
  page: row.page_url === null ? null : { url: row.page_url, title: row.page_title ?? '' },
  banned: row.banned,
  createdAt: row.created_at,
  seenAt: row.seen_at,
});

export async function lockContacts(tx: PoolClient, workspace: Id, ids: readonly Id[]): Promise<Contact[]> {
  const { rows } = await tx.query<StoredContact>({
    name: 'contacts.lock',
    text: `select ${CONTACT_COLUMNS} from contact where workspace = $1 and id = any($2::uuid[]) order by id for update`,
    values: [workspace, ids],
  });
  return rows.map(contactFromRow);
}

/** Where each contact has written, and who has that in hand: what decides who may see them. */
export async function placesOfContacts(
  tx: PoolClient,
  workspace: Id,
  ids: readonly Id[],
): Promise<Map<Id, (Placed & { hands: Id[] })[]>> {
  const { rows } = await tx.query<Placed & { contact: Id; handling: Handling | null }>({
    name: 'contacts.places',
    text: `select distinct contact, inbox, queue, case when status in ('offered', 'active') then handling end as handling
      from conversation where workspace = $1 and contact = any($2::uuid[])`,
    values: [workspace, ids],
  });
  const places = new Map<Id, (Placed & { hands: Id[] })[]>();
  for (const { contact, inbox, queue, handling } of rows) {
    const place = { inbox, queue, hands: handling === null ? [] : agentsOf(handling) };
    places.getOrInsertComputed(contact, () => []).push(place);
  }
  return places;
}

/** Whether a member may do this to somebody who has written in these places. */
export const mayOnContact = (
  by: Member,
  permission: Permission,
  places: readonly (Placed & { hands: readonly Id[] })[],
): boolean =>
  by.rights[permission] === 'workspace' ||
  places.some((place) => mayOn(by, permission, place, place.hands.includes(by.person.id)));

export async function saveContacts(
  tx: PoolClient,
  workspace: Id,
  created: readonly Contact[],
  updated: readonly Contact[],
): Promise<void> {
  const sent: Promise<unknown>[] = [];
  for (const [list, name, sql] of [
    [created, 'contacts.insert', INSERT],
    [updated, 'contacts.update', UPDATE],
  ] as const) {
    if (list.length === 0) continue;
    const saved = tx.query({
      name,
      text: sql,
      values: [
        workspace,
        list.map((c) => c.id),
        list.map((c) => c.revision),
        list.map((c) => c.name),
        list.map((c) => c.email),
        list.map((c) => c.locale),
        list.map((c) => c.page?.url ?? null),
        list.map((c) => c.page?.title ?? null),
        list.map((c) => c.createdAt / 1000),
        list.map((c) => c.seenAt / 1000),
        list.map((c) => c.banned),
      ],
    });
    sent.push(saved);
  }
  await Promise.all(sent);
}

const ROWS = `unnest($2::uuid[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::float8[], $10::float8[], $11::boolean[])
  as u(id, revision, name, email, locale, page_url, page_title, created_at, seen_at, banned)`;
const INSERT = `insert into contact (workspace, id, revision, name, email, locale, page_url, page_title, created_at, seen_at, banned)
  select $1, u.id, u.revision, u.name, u.email, u.locale, u.page_url, u.page_title, to_timestamp(u.created_at), to_timestamp(u.seen_at), u.banned from ${ROWS}`;
const UPDATE = `update contact c set revision = u.revision, name = u.name, email = u.email, locale = u.locale, page_url = u.page_url, page_title = u.page_title,
  seen_at = to_timestamp(u.seen_at), banned = u.banned from ${ROWS} where c.workspace = $1 and c.id = u.id`;
