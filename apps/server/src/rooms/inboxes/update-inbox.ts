import { isDeepStrictEqual } from 'node:util';
import type { Id, InboxSettings } from '@parley/domain';
import { act } from '../command.ts';
import { changes, exist, namesOf, type Words } from '../setup/door.ts';
import { admitInbox } from './door.ts';
import { inboxByName, lockInbox, updateInboxRow } from './store.ts';

export const updateInbox = act('inbox.update', async ({ wish, by, tx }) => {
  const before = await lockInbox(tx, by.workspace, wish.inbox);
  if (before === null) return { refusal: 'not_found' };
  const admitted = admitInbox(wish.inbox, wish);
  if ('refusal' in admitted) return admitted;
  const { inbox } = admitted;
  if (isDeepStrictEqual({ ...before }, inbox)) return { facts: [] };
  const named = await inboxByName(tx, by.workspace, inbox.name);
  if (named !== null && named !== inbox.id) return { refusal: 'inbox.name_taken' };
  if (!(await exist(tx, by.workspace, 'queue', inbox.queue === null ? [] : [inbox.queue])))
    return { refusal: 'setup.unknown' };
  await updateInboxRow(tx, by.workspace, inbox);
  const queues = [before.queue, inbox.queue].filter((queue) => queue !== null);
  const names = await namesOf(tx, by.workspace, queues);
  return {
    facts: [{ type: 'inbox.updated', inbox }],
    audit: {
      what: 'inbox.update',
      subject: inbox.name,
      detail: changes(words(before, names), words(inbox, names)),
    },
  };
});

const words = (inbox: InboxSettings, names: ReadonlyMap<Id, string>): Words => ({
  name: inbox.name,
  domains: inbox.domains.join(', '),
  colour: inbox.colour,
  greeting: inbox.greeting,
  queue: inbox.queue === null ? '' : (names.get(inbox.queue) ?? inbox.queue),
  'ends when silent for': inbox.idleMinutes === null ? '' : `${inbox.idleMinutes} min`,
  'said then': inbox.idleText,
  'returns to the last owner for': `${inbox.returnHours} h`,
});
