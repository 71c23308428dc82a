import { look } from '../query.ts';
import { listInboxes } from '../workspaces/door.ts';

export const listInboxesQuery = look('inbox.list', async ({ by, tx }) => ({
  inboxes: (await listInboxes(tx, by)).map((inbox) => ({ ...inbox, domains: [...inbox.domains] })),
}));
