import { look } from '../query.ts';
import { reachConversation } from './get-conversation.ts';
import { ENTRY_COLUMNS, entryFromRow, type StoredEntry } from './store.ts';

/** No timeline has more lines than this: places are PostgreSQL integers. */
const PLACE_MAX = 2_147_483_647;

export const readTimeline = look('timeline.read', async ({ ask, by, tx }) => {
  const conversation = await reachConversation(tx, by, ask.conversation);
  if ('refusal' in conversation) return conversation;
  const { rows } = await tx.query<StoredEntry>({
    name: 'timeline.read',
    text: `select ${ENTRY_COLUMNS} from entry where workspace = $1 and conversation = $2 and place < $3 order by place desc limit $4`,
    values: [by.workspace, conversation.id, Math.min(ask.before ?? PLACE_MAX, PLACE_MAX), ask.limit + 1],
  });
  return { entries: rows.slice(0, ask.limit).toReversed().map(entryFromRow), more: rows.length > ask.limit };
});
