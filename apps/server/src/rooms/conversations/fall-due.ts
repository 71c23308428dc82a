import { autoAssign, facts, fallDue, isFree, meets, needsAfter, nothing, offer, release } from '@parley/domain';
import { always, on } from '../command.ts';
import { isAtHand, placeIn, placeOf } from './door.ts';

/** What conversations do by themselves. Each may be asked twice, or too late: then nothing happens. */

export const conversationFallDue = on('conversation.fall_due', {
  moves: always,
  opens: ({ conversation }) => ({ conversation }),
  decide: (opened) => {
    const { conversation, queues, inbox } = opened;
    if (conversation === null) return nothing;
    const queue = queues.get(conversation.handling.queue ?? '') ?? null;
    const overflow = queue?.overflow.kind === 'queue' ? queues.get(queue.overflow.queue) : undefined;
    const made = fallDue(
      conversation,
      queue,
      overflow === undefined ? null : { ...placeIn(overflow), queue: overflow.id, name: overflow.name },
      inbox?.idleText ?? '',
      placeOf(opened),
      (id) => isAtHand(opened, id),
      opened,
    );
    return facts(...made);
  },
});

/** Routing has chosen; under the locks it may look different, and then somebody else gets it. */
export const routeConversation = on('conversation.route', {
  moves: always,
  opens: ({ conversation, agent }) => ({ conversation, agents: [agent] }),
  decide: (opened) => {
    const { conversation, wish, agents, members, queues, now } = opened;
    const agent = agents.get(wish.agent);
    const member = members.get(wish.agent);
    const queue = queues.get(conversation?.handling.queue ?? '');
    if (conversation?.handling.status !== 'queued' || agent === undefined || queue === undefined) return nothing;
    if (member === undefined || member.disabled || queue.mode === 'manual') return nothing;
    if (!isFree(agent, queue, conversation.channel, now)) return nothing;
    if (!meets(agent, needsAfter(queue, now - conversation.handling.since))) return nothing;
    const to = { id: member.id, name: member.publicName };
    const made = queue.mode === 'auto' ? autoAssign(conversation, to, opened) : offer(conversation, to, queue, opened);
    return made === null ? nothing : facts(made);
  },
});

/** An agent who has gone gives it back: their time of grace is over, or it was only offered to them. */
export const releaseConversation = on('conversation.release', {
  moves: always,
  opens: ({ conversation, agent }) => ({ conversation, agents: [agent] }),
  decide: (opened) => {
    const { conversation, wish, agents, members, now } = opened;
    const agent = agents.get(wish.agent);
    const member = members.get(wish.agent);
    if (conversation === null || agent?.presence.kind !== 'signed_out' || member === undefined) return nothing;
    const offered = agent.work.some((one) => one.conversation === conversation.id && one.kind === 'offer');
    if (!offered && (agent.releaseAt === null || now < agent.releaseAt)) return nothing;
    return release(conversation, { id: member.id, name: member.publicName }, placeOf(opened), opened);
  },
});
