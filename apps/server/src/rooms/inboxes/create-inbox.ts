import { isDeepStrictEqual } from 'node:util';
import { act } from '../command.ts';
import { exist } from '../setup/door.ts';
import { admitInbox } from './door.ts';
import { inboxByName, insertInbox, lockInbox } from './store.ts';

export const createInbox = act('inbox.create', async ({ wish, by, tx }) => {
  const admitted = admitInbox(wish.id, wish);
  if ('refusal' in admitted) return admitted;
  const { inbox } = admitted;
  if (!(await exist(tx, by.workspace, 'queue', inbox.queue === null ? [] : [inbox.queue])))
    return { refusal: 'setup.unknown' };
  if (await insertInbox(tx, by.workspace, inbox)) {
    return {
      facts: [{ type: 'inbox.created', inbox }],
      audit: { what: 'inbox.create', subject: inbox.name, detail: inbox.domains.join(', ') },
    };
  }
  const standing = await lockInbox(tx, by.workspace, inbox.id);
  // Sent again: answered as before.
  if (standing !== null) return isDeepStrictEqual({ ...standing }, inbox) ? { facts: [] } : { refusal: 'id.taken' };
  return { refusal: (await inboxByName(tx, by.workspace, inbox.name)) === null ? 'id.taken' : 'inbox.name_taken' };
});
