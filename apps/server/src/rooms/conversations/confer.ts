import { cancelInvitation, endConference, invite, leave, refuse } from '@parley/domain';
import { always, on } from '../command.ts';
import { hasRoom, howToAsk, memberActing } from './door.ts';
import { admitNote } from './notes.ts';

/** Handling a conversation together. */

export const requestConference = on('conference.request', {
  moves: always,
  opens: ({ conversation, agent }) => ({ conversation, agents: [agent] }),
  decide: (opened) => {
    const { wish, members, agents, queues, centre } = opened;
    const acting = memberActing(opened.by, opened.conversation);
    if ('refusal' in acting) return acting;
    const { conversation, person } = acting;
    const admitted = admitNote(wish.note);
    if ('refusal' in admitted) return admitted;
    const guest = members.get(wish.agent);
    if (guest === undefined || guest.disabled) return refuse('not_found');
    const to = { person: { id: guest.id, name: guest.publicName }, ready: hasRoom(agents.get(guest.id), conversation) };
    const how = { ...howToAsk(queues.get(conversation.handling.queue ?? '')), note: admitted.note };
    return invite(conversation, to, how, centre.parties, person, opened);
  },
});

export const cancelConference = on('conference.cancel', {
  moves: always,
  opens: ({ conversation }) => ({ conversation }),
  decide: (opened) => {
    const acting = memberActing(opened.by, opened.conversation);
    return 'refusal' in acting
      ? acting
      : cancelInvitation(acting.conversation, opened.wish.offer, acting.person, opened);
  },
});

export const closeConference = on('conference.end', {
  moves: always,
  opens: ({ conversation }) => ({ conversation }),
  decide: (opened) => {
    const acting = memberActing(opened.by, opened.conversation);
    return 'refusal' in acting ? acting : endConference(acting.conversation, acting.person, opened);
  },
});

export const leaveConversation = on('conversation.leave', {
  moves: always,
  opens: ({ conversation }) => ({ conversation }),
  decide: (opened) => {
    const acting = memberActing(opened.by, opened.conversation);
    return 'refusal' in acting ? acting : leave(acting.conversation, acting.person, 'left', opened);
  },
});
