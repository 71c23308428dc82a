import { look } from '../query.ts';
import { listInteractions } from './interactions.ts';

/** Who may see reports of their inboxes and queues alone finds nothing of the others, whatever they ask for: as if it were not there. */
export const listInteractionsQuery = look('interaction.list', async ({ ask, by, tx }) => {
  const { from = null, to = null, queue = null, inbox = null, agent = null, conversation = null } = ask;
  const within = by.rights['report.read'] === 'workspace' ? null : { inboxes: [...by.inboxes], queues: [...by.queues] };
  const filter = { from, to, queue, inbox, agent, conversation, within };
  const { beforeAt, beforeId } = ask;
  const behind = beforeAt !== undefined && beforeId !== undefined ? { at: beforeAt, id: beforeId } : null;
  return listInteractions(tx, by.workspace, filter, ask.limit, behind);
});
