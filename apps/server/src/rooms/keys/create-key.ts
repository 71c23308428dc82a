import { hashToken } from '../../auth/tokens.ts';
import type { Installation } from '../../installation.ts';
import { act } from '../command.ts';
import { mayGive } from '../roles/door.ts';
import { admitName } from '../texts.ts';
import { findKey, insertKey } from './store.ts';

/** Enough of a key to know it again, far too little to guess the rest. */
const START_CHARACTERS = 12;

export const createKey = ({ tokenOf }: Installation) =>
  act('key.create', async ({ wish, by, now, tx }) => {
    const admitted = admitName(wish.name);
    if ('refusal' in admitted) return admitted;
    const refusal = await mayGive(tx, by, wish.role);
    if (refusal !== null) return { refusal };
    const key = tokenOf('key', by.workspace, wish.id);
    const row = { id: wish.id, name: admitted.text, role: wish.role, member: by.person.id };
    if (
      await insertKey(tx, by.workspace, { ...row, hash: hashToken(key), start: key.slice(0, START_CHARACTERS), now })
    ) {
      return {
        facts: [],
        reply: { key },
        audit: { what: 'key.create', subject: row.name, detail: `role ${row.role}` },
      };
    }
    const standing = await findKey(tx, by.workspace, wish.id);
    const same =
      standing?.name === row.name &&
      standing.role === row.role &&
      standing.member === row.member &&
      standing.revoked_at === null;
    return same ? { facts: [], reply: { key } } : { refusal: 'id.taken' };
  });
