import { refuse, resolve } from '@parley/domain';
import { always, on } from '../command.ts';

/** Either side may end it. */
export const resolveConversation = on('conversation.resolve', {
  moves: always,
  opens: (wish) => ({ conversation: wish.conversation }),
  decide: (opened) => {
    const { by, conversation } = opened;
    if (conversation === null) return refuse('not_found');
    return resolve(conversation, by.kind === 'member' ? by.person : null, opened);
  },
});
