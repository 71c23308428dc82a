import { flag, prioritise } from '@parley/domain';
import { on } from '../command.ts';
import { memberActing } from './door.ts';

/** What an agent says about a conversation: that they need help with it, and how urgent it is. */

export const flagConversation = on('conversation.flag', {
  opens: ({ conversation }) => ({ conversation }),
  decide: (opened) => {
    const acting = memberActing(opened.by, opened.conversation);
    return 'refusal' in acting ? acting : flag(acting.conversation, opened.wish.on, acting.person, opened);
  },
});

export const prioritiseConversation = on('conversation.prioritise', {
  opens: ({ conversation }) => ({ conversation }),
  decide: (opened) => {
    const acting = memberActing(opened.by, opened.conversation);
    return 'refusal' in acting ? acting : prioritise(acting.conversation, opened.wish.to, acting.person, opened);
  },
});
