import { assign, member as authorOf, refuse } from '@parley/domain';
import { always, on } from '../command.ts';
import { canTake, memberActing, placeOf } from './door.ts';

/** By hand this may go past capacity, but not to somebody who could not see it. */
export const assignConversation = on('conversation.assign', {
  moves: always,
  opens: (wish) => ({
    conversation: wish.conversation,
    ...(wish.to !== null && { member: wish.to, agents: [wish.to] }),
  }),
  decide: (opened) => {
    const { wish, by, member, agents } = opened;
    const acting = memberActing(by, opened.conversation);
    if ('refusal' in acting) return acting;
    const { conversation, person } = acting;
    if (wish.to === null) return assign(conversation, null, authorOf(person), placeOf(opened), opened);
    if (member === null) return refuse('not_found');
    if (member.disabled) return refuse('member.disabled');
    const serves = agents.get(member.id)?.queues.includes(conversation.handling.queue ?? '') === true;
    if (!serves && !canTake(member, conversation.inbox)) return refuse('member.cannot_see');
    const to = { id: member.id, name: member.publicName };
    return assign(conversation, to, authorOf(person), placeOf(opened), opened);
  },
});
