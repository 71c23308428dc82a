import { look } from '../query.ts';
import { readInboxes, seesInbox } from '../workspaces/door.ts';

export const listInboxesQuery = look('inbox.list', async ({ by, tx }) => ({
  inboxes: (await readInboxes(tx, by.workspace))
    .filter(({ id }) => seesInbox(by, id))
    .map((inbox) => ({ ...inbox, domains: [...inbox.domains] })),
}));
