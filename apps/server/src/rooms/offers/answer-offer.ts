import { accept, decline, offersOf } from '@parley/domain';
import { always, on } from '../command.ts';
import { isAtHand, memberActing } from '../conversations/door.ts';

export const acceptOffer = on('offer.accept', {
  moves: always,
  opens: ({ conversation }) => ({ conversation }),
  decide: (opened) => {
    const acting = memberActing(opened.by, opened.conversation);
    return 'refusal' in acting ? acting : accept(acting.conversation, opened.wish.offer, acting.person, opened);
  },
});

export const declineOffer = on('offer.decline', {
  moves: always,
  opens: ({ conversation }) => ({ conversation }),
  decide: (opened) => {
    const acting = memberActing(opened.by, opened.conversation);
    if ('refusal' in acting) return acting;
    const sender = offersOf(acting.conversation.handling).find(({ id }) => id === opened.wish.offer)?.from;
    const senderThere = sender !== undefined && sender !== null && isAtHand(opened, sender.id);
    return decline(acting.conversation, opened.wish.offer, acting.person, senderThere, opened);
  },
});
