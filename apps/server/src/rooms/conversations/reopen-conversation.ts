import { reopen } from '@parley/domain';
import { on } from '../command.ts';
import { memberActing } from './door.ts';

export const reopenConversation = on('conversation.reopen', {
  opens: (wish) => ({ conversation: wish.conversation }),
  decide: ({ by, conversation, now, newId }) => {
    const acting = memberActing(by, conversation);
    return 'refusal' in acting ? acting : reopen(acting.conversation, acting.person, newId(), now);
  },
});
