import { isDeepStrictEqual } from 'node:util';
import type { InboxSettings } from '@parley/domain';
import { act } from '../command.ts';
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
  await updateInboxRow(tx, by.workspace, inbox);
  return {
    facts: [{ type: 'inbox.updated', inbox }],
    audit: { what: 'inbox.update', subject: inbox.name, detail: changes(before, inbox) },
  };
});

function changes(before: InboxSettings, after: InboxSettings): string {
  const parts: string[] = [];
  if (before.name !== after.name) parts.push(`name ${before.name} → ${after.name}`);
  if (!isDeepStrictEqual(before.domains, after.domains))
    parts.push(`domains ${before.domains.join(', ') || '–'} → ${after.domains.join(', ') || '–'}`);
  if (before.colour !== after.colour) parts.push(`colour ${before.colour} → ${after.colour}`);
  if (before.greeting !== after.greeting) parts.push('greeting');
  return parts.join('; ');
}
