import { randomBytes } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';

/** Letters and digits as better-auth's own ids, only longer than needed. */
const newPersonId = (): string => randomBytes(24).toString('base64url');

export interface Person {
  id: string;
  name: string;
  email: string;
}

export interface PersonWithPassword extends Person {
  /** null: they have none yet. */
  password: string | null;
}

/** Better-auth's tables by their whole names: the owner's connection, which first start uses, looks elsewhere. */
export async function findPerson(db: Pool | ClientBase, email: string): Promise<PersonWithPassword | null> {
  const { rows } = await db.query<PersonWithPassword>(
    `select u."id", u."name", u."email", a."password" from auth."user" u
      left join auth."account" a on a."userId" = u."id" and a."providerId" = 'credential' where u."email" = $1`,
    [email],
  );
  return rows[0] ?? null;
}

/** A person with a password (its hash), in one statement: both rows or none. null: there is one with this e-mail address. */
export async function createPerson(
  db: Pool | ClientBase,
  name: string,
  email: string,
  hash: string,
): Promise<Person | null> {
  const id = newPersonId();
  const { rowCount } = await db.query(
    `with person as (
        insert into auth."user" ("id", "name", "email", "emailVerified") values ($1, $2, $3, true)
        on conflict ("email") do nothing returning "id")
      insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "updatedAt")
        select $4, person."id", 'credential', person."id", $5, now() from person`,
    [id, name, email, newPersonId(), hash],
  );
  return rowCount === 1 ? { id, name, email } : null;
}

export async function removePerson(db: Pool | ClientBase, id: string): Promise<void> {
  await db.query('delete from auth."user" where "id" = $1', [id]);
}
