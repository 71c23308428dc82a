import fc from 'fast-check';
import {
  type AdmittedText,
  type Agent,
  accept,
  agentsOf,
  assign,
  autoAssign,
  begun,
  type Conversation,
  type ConversationFact,
  cancelInvitation,
  choose,
  type Decision,
  decline,
  endConference,
  endForBan,
  evolve,
  fallDue,
  flag,
  follow,
  type Id,
  invite,
  leave,
  type Moment,
  markPending,
  member,
  type Offer,
  offer,
  offersOf,
  open,
  ownerOf,
  type Person,
  PRIORITIES,
  postByContact,
  postByMember,
  prioritise,
  type Queue,
  readByContact,
  readByTeam,
  release,
  reopen,
  resolve,
  signOut,
  snooze,
  spareOf,
  start,
  submitWrapUp,
  takeOver,
  transferToAgent,
  transferToQueue,
} from '../src/index.ts';
import { agentOf, CODES, MINUTE, moment, NOW, PEOPLE, SALES, SECOND, SUPPORT } from './cast.ts';

/** Lives by chance: a few conversations, three agents, and whatever may happen to them in any order. */

const text = 'Hello?' as AdmittedText;
export const QUEUES: ReadonlyMap<Id, Queue> = new Map([
  [SALES.id, { ...SALES, unanswered: 'sender' }],
  [SUPPORT.id, { ...SUPPORT, unanswered: 'close', wrapUp: { ...SUPPORT.wrapUp, guests: true, limit: null } }],
]);
const placeOf = (queue: Id | null) => ({ queue, overflowAfter: queue === SALES.id ? 300 : null });
const ELSEWHERE = { queue: SUPPORT.id, name: SUPPORT.name, overflowAfter: null };

/** Everything there is. */
export interface World {
  conversations: readonly Conversation[];
  agents: ReadonlyMap<Id, Agent>;
}
type Act = (c: Conversation, world: World, at: Moment) => Decision | { agent: Agent };
/** An act upon one of the conversations, some time after the act before it. */
export type Life = readonly (readonly [act: Act, conversation: number, pause: number])[];

const who = fc.constantFrom(...PEOPLE);
const mark = fc.integer({ min: 0, max: 40 });
const isThere = ({ agents }: World, id: Id): boolean => {
  const agent = agents.get(id) as Agent;
  return agent.presence.kind === 'available' && spareOf(agent.capacity, agent.work, 'chat') > 0;
};
const asked = (world: World, person: Person) => ({ person, ready: isThere(world, person.id) });
const howIn = (c: Conversation) => ({
  offerSeconds: 30,
  mayDecline: true,
  unanswered: QUEUES.get(c.handling.queue ?? '')?.unanswered ?? ('queue' as const),
  overflowAfter: placeOf(c.handling.queue).overflowAfter,
  note: null,
});
/** By somebody, more often than not whoever has it. */
const by = (act: (who: Person) => Act): fc.Arbitrary<Act> =>
  fc.tuple(who, fc.nat({ max: 2 })).map<Act>(
    ([one, chance]) =>
      (c, world, at) =>
        act(chance > 0 ? (ownerOf(c) ?? one) : one)(c, world, at),
  );
const to = (act: (whom: Person, me: Person) => Act): fc.Arbitrary<Act> =>
  who.chain((whom) => by((me) => act(whom, me)));
/** So many times as often as the others. */
const times = (weight: number, arbitrary: fc.Arbitrary<Act>) => ({ weight, arbitrary });
const writes = fc.option(who).map<Act>((owner) => (c, world, at) => {
  const back = { owner: owner !== null && isThere(world, owner.id) ? owner : null, place: placeOf(c.handling.queue) };
  return postByContact(c, at.newId(), text, back, at);
});
const isRouted = who.map<Act>((person) => (c, world, at) => {
  const queue = QUEUES.get(c.handling.queue ?? '');
  const fact = queue !== undefined && isThere(world, person.id) ? offer(c, person, queue, at) : null;
  return { facts: fact === null ? [] : [fact] };
});
const isAutoAssigned = who.map<Act>((person) => (c, world, at) => {
  const fact = isThere(world, person.id) ? autoAssign(c, person, at) : null;
  return { facts: fact === null ? [] : [fact] };
});
/** Whoever is asked, if anybody is. */
const answers = (answer: (c: Conversation, asked: Offer, world: World, at: Moment) => Decision): fc.Arbitrary<Act> =>
  fc.constant((c, world, at) => {
    const [first] = offersOf(c.handling);
    return first === undefined ? { facts: [] } : answer(c, first, world, at);
  });
/** What time brings, if it is time. */
const timePasses = fc.constant<Act>((c, world, at) => {
  const there = (id: Id) => isThere(world, id);
  const queue = QUEUES.get(c.handling.queue ?? '') ?? null;
  return { facts: fallDue(c, queue, ELSEWHERE, 'Good-bye.', placeOf(c.handling.queue), there, at) };
});
const wrapsUp = who.map<Act>((me) => (c, { agents }, at) => {
  const agent = agents.get(me.id) as Agent;
  const left = agent.work.find((one) => one.kind === 'wrap_up' && one.conversation === c.id);
  if (left?.kind !== 'wrap_up') return { facts: [] };
  const rules = QUEUES.get(left.queue ?? '')?.wrapUp ?? SALES.wrapUp;
  return submitWrapUp(c, agent, me, { leg: left.leg, codes: ['sale'], note: null, by: 'agent' }, rules, CODES, at);
});
const ofAgent = (change: (agent: Agent, now: number) => Agent | null | string): fc.Arbitrary<Act> =>
  who.map<Act>((me) => (_, { agents }, at) => {
    const next = change(agents.get(me.id) as Agent, at.now);
    return next === null || typeof next === 'string' ? { facts: [] } : { agent: next };
  });

const act: fc.Arbitrary<Act> = fc.oneof(
  times(4, writes),
  times(4, isRouted),
  times(2, isAutoAssigned),
  times(
    14,
    answers((c, { id, to: whom }, _, at) => accept(c, id, whom, at)),
  ),
  times(
    2,
    answers((c, { id, to: whom, from }, world, at) =>
      decline(c, id, whom, from !== null && isThere(world, from.id), at),
    ),
  ),
  times(
    1,
    by((me) => (c, _, at) => accept(c, offersOf(c.handling)[0]?.id ?? 'none', me, at)),
  ),
  times(3, timePasses),
  times(
    2,
    by((me) => (c, _, at) => postByMember(c, at.newId(), text, me, at)),
  ),
  times(
    10,
    to((whom, me) => (c, world, at) => invite(c, asked(world, whom), howIn(c), 4, me, at)),
  ),
  times(
    2,
    to((whom, me) => (c, world, at) => transferToAgent(c, asked(world, whom), howIn(c), me, at)),
  ),
  times(
    1,
    by((me) => (c, _, at) => transferToQueue(c, ELSEWHERE, null, me, at)),
  ),
  times(
    1,
    answers((c, { id }, _, at) => cancelInvitation(c, id, ownerOf(c) ?? (PEOPLE[0] as Person), at)),
  ),
  times(
    1,
    by((me) => (c, _, at) => endConference(c, me, at)),
  ),
  times(
    2,
    by((me) => (c, _, at) => leave(c, me, 'left', at)),
  ),
  times(
    1,
    by((me) => (c, _, at) => release(c, me, placeOf(c.handling.queue), at)),
  ),
  times(
    1,
    to((whom, me) => (c, _, at) => assign(c, whom, member(me), placeOf(c.handling.queue), at)),
  ),
  times(
    1,
    by((me) => (c, _, at) => assign(c, null, member(me), placeOf(c.handling.queue), at)),
  ),
  times(
    1,
    by((me) => (c, _, at) => resolve(c, me, at)),
  ),
  times(
    1,
    fc.constant((c, _, at) => resolve(c, null, at)),
  ),
  times(
    1,
    by((me) => (c, _, at) => endForBan(c, member(me), at)),
  ),
  times(
    1,
    by((me) => (c, _, at) => reopen(c, me, placeOf(c.handling.queue), at)),
  ),
  times(
    1,
    by((me) => (c, _, at) => open(c, me, placeOf(c.handling.queue), at)),
  ),
  times(
    1,
    by((me) => (c, _, at) => markPending(c, me, at)),
  ),
  times(
    1,
    by((me) => (c, _, at) => snooze(c, at.now + MINUTE, me, at)),
  ),
  times(
    1,
    by((me) => (c, _, at) => flag(c, !c.flagged, me, at)),
  ),
  times(
    1,
    fc.tuple(who, fc.constantFrom(...PRIORITIES)).map<Act>(
      ([me, how]) =>
        (c, _, at) =>
          prioritise(c, how, me, at),
    ),
  ),
  times(
    1,
    fc.tuple(who, mark).map<Act>(
      ([me, read]) =>
        (c) =>
          readByTeam(c, me.id, read),
    ),
  ),
  times(
    1,
    fc.tuple(mark, mark).map<Act>(
      ([delivered, read]) =>
        (c) =>
          readByContact(c, delivered, read),
    ),
  ),
  times(3, wrapsUp),
  times(
    18,
    ofAgent((agent, now) => choose(agent, { kind: 'available' }, now)),
  ),
  times(
    1,
    ofAgent((agent, now) => signOut(agent, 'self', 2 * MINUTE, now)),
  ),
  times(
    6,
    ofAgent((agent, now) => takeOver(agent, { id: 'w', node: 'a' }, now)),
  ),
);

/** Seconds mostly, now and then half a minute or a day; or before the act before, by the clock of another node. */
const PAUSES = [0, 0, 1, 1, 500, 500, 1_000, 1_000, 1_000, 2_000, 2_000, 3_000, 5_000, 31 * SECOND, 90_000_000, -300];
export const lives: fc.Arbitrary<Life> = fc.array(
  fc.tuple(act, fc.nat({ max: 2 }), fc.constantFrom(...PAUSES)),
  // Without a size of its own, fast-check makes lives of ten acts.
  { maxLength: 250, size: 'max' },
);

/** What one fact did. */
export interface Step {
  before: Conversation;
  fact: ConversationFact;
  after: Conversation;
  agentsBefore: ReadonlyMap<Id, Agent>;
  agents: ReadonlyMap<Id, Agent>;
}

/** Lives a life, telling `look` of every fact. Gives the conversations at the end with all of their facts, and the agents. */
export function live(
  life: Life,
  look: (step: Step) => void = () => undefined,
): { c: Conversation; facts: ConversationFact[]; agents: ReadonlyMap<Id, Agent> }[] {
  const first = moment(NOW);
  const beginnings = ['a', 'b', 'c'].map((id) =>
    start(
      { id, inbox: 'web', contact: 'eve', place: placeOf(SALES.id), preferred: null, idleAfter: 10 * MINUTE },
      first,
    ),
  );
  const facts: ConversationFact[][] = beginnings.map((fact) => [fact]);
  const conversations = beginnings.map(begun);
  let agents: ReadonlyMap<Id, Agent> = new Map(PEOPLE.map(({ id }) => [id, agentOf(id)]));
  let now = NOW;
  for (const [act, n, pause] of life) {
    now += pause;
    const decision = act(conversations[n] as Conversation, { conversations, agents }, moment(now));
    if ('refusal' in decision) continue;
    if ('agent' in decision) {
      agents = new Map([...agents, [decision.agent.id, decision.agent]]);
      continue;
    }
    for (const fact of decision.facts as readonly ConversationFact[]) {
      const before = conversations[n] as Conversation;
      const after = evolve(before, fact);
      const agentsBefore = agents;
      agents = followAll(agents, before, fact, after, now);
      conversations[n] = after;
      facts[n]?.push(fact);
      look({ before, fact, after, agentsBefore, agents });
    }
  }
  return conversations.map((c, n) => ({ c, facts: facts[n] ?? [], agents }));
}

function followAll(
  agents: ReadonlyMap<Id, Agent>,
  before: Conversation,
  fact: ConversationFact,
  after: Conversation,
  now: number,
): ReadonlyMap<Id, Agent> {
  const concerned = new Set([...agentsOf(before.handling), ...agentsOf(after.handling)]);
  if (fact.type === 'conversation.wrapped_up' && fact.entry.event === 'wrapped_up') concerned.add(fact.entry.who.id);
  const queue = QUEUES.get(before.handling.queue ?? '') ?? null;
  return new Map(
    [...agents].map(([id, agent]) => [id, concerned.has(id) ? follow(agent, fact, after, queue, now) : agent]),
  );
}
