import { reopen } from '@parley/domain';
import { always, on } from '../command.ts';
import { memberActing, placeOf } from './door.ts';

export const reopenConversation = on('conversation.reopen', {
  moves: always,
  opens: (wish) => ({ conversation: wish.conversation }),
  decide: (opened) => {
    const acting = memberActing(opened.by, opened.conversation);
    return 'refusal' in acting ? acting : reopen(acting.conversation, acting.person, placeOf(opened), opened);
  },
});
