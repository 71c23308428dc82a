import { readByContact, readByTeam, refuse } from '@parley/domain';
import { on } from '../command.ts';

export const readConversation = on('conversation.read', {
  opens: (wish) => ({ conversation: wish.conversation }),
  decide: ({ wish, by, conversation }) => {
    if (conversation === null) return refuse('not_found');
    if (by.kind === 'visitor') return readByContact(conversation, wish.delivered ?? wish.read, wish.read);
    return by.kind === 'member' ? readByTeam(conversation, by.person.id, wish.read) : refuse('not_found');
  },
});
