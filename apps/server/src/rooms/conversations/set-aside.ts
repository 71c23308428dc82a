import { markPending, open, snooze } from '@parley/domain';
import { always, on } from '../command.ts';
import { memberActing, placeOf } from './door.ts';

/** Putting a conversation aside, and taking it up again. */

export const pendConversation = on('conversation.pending', {
  moves: always,
  opens: (wish) => ({ conversation: wish.conversation }),
  decide: (opened) => {
    const acting = memberActing(opened.by, opened.conversation);
    return 'refusal' in acting ? acting : markPending(acting.conversation, acting.person, opened);
  },
});

export const snoozeConversation = on('conversation.snooze', {
  moves: always,
  opens: (wish) => ({ conversation: wish.conversation }),
  decide: (opened) => {
    const acting = memberActing(opened.by, opened.conversation);
    return 'refusal' in acting ? acting : snooze(acting.conversation, opened.wish.until, acting.person, opened);
  },
});

export const openConversation = on('conversation.open', {
  moves: always,
  opens: (wish) => ({ conversation: wish.conversation }),
  decide: (opened) => {
    const acting = memberActing(opened.by, opened.conversation);
    return 'refusal' in acting ? acting : open(acting.conversation, acting.person, placeOf(opened), opened);
  },
});
