import { refuse, resolve } from '@parley/domain';
import { on } from '../command.ts';

/** Either side may end it. */
export const resolveConversation = on('conversation.resolve', {
  opens: (wish) => ({ conversation: wish.conversation }),
  decide: ({ by, conversation, now, newId }) => {
    if (conversation === null) return refuse('not_found');
    return resolve(conversation, by.kind === 'member' ? by.person : null, newId(), now);
  },
});
