import fc from 'fast-check';
import {
  type AdmittedText,
  type Agent,
  accept,
  assign,
  autoAssign,
  type Conversation,
  cancelInvitation,
  choose,
  type Decision,
  decline,
  endConference,
  endForBan,
  fallDue,
  flag,
  type Id,
  invite,
  isReady,
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
  submitWrapUp,
  takeOver,
  transferToAgent,
  transferToQueue,
} from '../src/index.ts';
import { CODES, MINUTE, PEOPLE, SALES, SUPPORT } from './cast.ts';

/** Whatever may happen to a conversation or an agent, by chance. */

const text = 'Hello?' as AdmittedText;
export const QUEUES: ReadonlyMap<Id, Queue> = new Map([
  [SALES.id, { ...SALES, unanswered: 'sender' }],
  [SUPPORT.id, { ...SUPPORT, unanswered: 'close', wrapUp: { ...SUPPORT.wrapUp, guests: true, limit: null } }],
]);
export const placeOf = (queue: Id | null) => ({ queue, overflowAfter: queue === SALES.id ? 300 : null });
const ELSEWHERE = { queue: SUPPORT.id, name: SUPPORT.name, overflowAfter: null };

/** Everything there is. */
export interface World {
  conversations: readonly Conversation[];
  agents: ReadonlyMap<Id, Agent>;
}
export type Act = (c: Conversation, world: World, at: Moment) => Decision | { agent: Agent };
const who = fc.constantFrom(...PEOPLE);
const mark = fc.integer({ min: 0, max: 40 });
const isThere = ({ agents }: World, id: Id): boolean => isReady(agents.get(id) as Agent, 'chat');
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

export const acts: fc.Arbitrary<Act> = fc.oneof(
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
