import {
  extendWrapUp,
  facts,
  type Id,
  NO_WRAP_UP,
  nothing,
  type Queue,
  refuse,
  submitWrapUp,
  type WrapUp,
  type WrapUpRules,
} from '@parley/domain';
import { always, type Opened, on } from '../command.ts';
import { admitNote, memberActing } from '../conversations/door.ts';

/** An agent's wrap-up of a leg in this conversation, and the rules of the queue it was handled in. */
function find({ agents, queues }: Opened<unknown>, agent: Id, leg: Id): { work: WrapUp; rules: WrapUpRules } | null {
  const work = agents.get(agent)?.work.find((one): one is WrapUp => one.kind === 'wrap_up' && one.leg === leg);
  if (work === undefined) return null;
  const queue: Queue | undefined = queues.get(work.queue ?? '');
  return { work, rules: queue?.wrapUp.enabled === true ? queue.wrapUp : NO_WRAP_UP };
}

export const submit = on('wrap_up.submit', {
  moves: always,
  opens: ({ conversation, codes }) => ({ conversation, codes }),
  decide: (opened) => {
    const { wish, agents, codes } = opened;
    const acting = memberActing(opened.by, opened.conversation);
    if ('refusal' in acting) return acting;
    const admitted = admitNote(wish.note);
    if ('refusal' in admitted) return admitted;
    const { person, conversation } = acting;
    const found = find(opened, person.id, wish.leg);
    const agent = agents.get(person.id);
    if (found === null || agent === undefined) return refuse('wrap_up.none');
    if (found.work.conversation !== conversation.id) return refuse('wrap_up.none');
    const said = { leg: wish.leg, codes: wish.codes, note: admitted.note, by: 'agent' as const };
    return submitWrapUp(conversation, agent, person, said, found.rules, codes, opened);
  },
});

export const extend = on('wrap_up.extend', {
  moves: always,
  opens: ({ conversation }) => ({ conversation }),
  decide: (opened) => {
    const { wish, by, agents } = opened;
    const agent = by.kind === 'member' ? agents.get(by.person.id) : undefined;
    const found = agent && find(opened, agent.id, wish.leg);
    if (agent === undefined || found === null || found === undefined) return refuse('wrap_up.none');
    const extended = extendWrapUp(agent, wish.leg, found.rules, opened.now);
    return typeof extended === 'string' ? refuse(extended) : facts({ type: 'agent.changed', agent: extended });
  },
});

/** The time is over: with the default code, where there is one. */
export const expire = on('wrap_up.expire', {
  moves: always,
  opens: ({ conversation, agent }) => ({ conversation, agents: [agent], usualCode: true }),
  decide: (opened) => {
    const { wish, conversation, agents, members, codes, now } = opened;
    const found = find(opened, wish.agent, wish.leg);
    const agent = agents.get(wish.agent);
    const member = members.get(wish.agent);
    if (conversation === null || found === null || agent === undefined || member === undefined) return nothing;
    if (found.work.due === null || now < found.work.due) return nothing;
    const chosen = found.rules.defaultCode === null ? [] : [found.rules.defaultCode];
    const said = { leg: wish.leg, codes: chosen, note: null, by: 'time' as const };
    const who = { id: member.id, name: member.publicName };
    const made = submitWrapUp(conversation, agent, who, said, found.rules, codes, opened);
    return 'refusal' in made ? nothing : made;
  },
});
