import { refuse, transferToAgent, transferToQueue } from '@parley/domain';
import { always, on } from '../command.ts';
import { hasRoom, howToAsk, memberActing, placeIn } from './door.ts';
import { admitNote } from './notes.ts';

/** The owner hands it on. Whom they choose need not have seen it before: being offered it is being allowed to. */
export const transferConversation = on('conversation.transfer', {
  moves: always,
  opens: ({ conversation, to }) => ({
    conversation,
    ...(to.kind === 'agent' ? { agents: [to.id] } : { queues: [to.id] }),
  }),
  decide: (opened) => {
    const { wish, members, agents, queues } = opened;
    const acting = memberActing(opened.by, opened.conversation);
    if ('refusal' in acting) return acting;
    const { conversation, person } = acting;
    const admitted = admitNote(wish.note);
    if ('refusal' in admitted) return admitted;
    const { note } = admitted;
    if (wish.to.kind === 'queue') {
      const queue = queues.get(wish.to.id);
      if (queue === undefined) return refuse('not_found');
      const place = { ...placeIn(queue), queue: queue.id, name: queue.name };
      return transferToQueue(conversation, place, note, person, opened);
    }
    const receiver = members.get(wish.to.id);
    if (receiver === undefined || receiver.disabled) return refuse('not_found');
    const to = { id: receiver.id, name: receiver.publicName };
    const how = howToAsk(queues.get(conversation.handling.queue ?? ''));
    const ready = hasRoom(agents.get(to.id), conversation);
    return transferToAgent(conversation, { person: to, ready }, { ...how, note }, person, opened);
  },
});
