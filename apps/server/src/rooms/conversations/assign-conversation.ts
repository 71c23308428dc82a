import { assign, refuse } from '@parley/domain';
import { on } from '../command.ts';
import { memberActing } from './door.ts';

export const assignConversation = on('conversation.assign', {
  opens: (wish) => ({ conversation: wish.conversation, ...(wish.to !== null && { member: wish.to }) }),
  decide: ({ wish, by, conversation, member, now, newId }) => {
    const acting = memberActing(by, conversation);
    if ('refusal' in acting) return acting;
    if (wish.to === null) return assign(acting.conversation, null, acting.person, newId(), now);
    if (member === null) return refuse('not_found');
    if (member.disabled) return refuse('member.disabled');
    if (member.sees !== null && !member.sees.has(acting.conversation.inbox)) return refuse('member.cannot_see');
    return assign(acting.conversation, { id: member.id, name: member.publicName }, acting.person, newId(), now);
  },
});
