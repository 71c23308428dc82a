import { accept, decline, offersOf, refuse } from '@parley/domain';
import { always, on } from '../command.ts';
import { isAtHand, memberActing } from '../conversations/door.ts';

export const acceptOffer = on('offer.accept', {
  moves: always,
  opens: ({ conversation }) => ({ conversation }),
  decide: (opened) => {
    const acting = memberActing(opened.by, opened.conversation);
    if ('refusal' in acting) return acting;
    const decision = accept(acting.conversation, opened.wish.offer, acting.person, opened);
    // Signed out while they answered: nothing would ever take it from them again.
    const gone = opened.agents.get(acting.person.id)?.presence.kind === 'signed_out';
    return gone && 'facts' in decision && decision.facts.length > 0 ? refuse('agent.signed_out') : decision;
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
