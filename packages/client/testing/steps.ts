// What may happen to the conversations of a server's model, and what the domain says to it.
import {
  type AdmittedText,
  type Agent,
  accept,
  assign,
  autoAssign,
  type Conversation,
  type ConversationFact,
  cancelInvitation,
  type Decision,
  decline,
  endConference,
  endForBan,
  fallDue,
  flag,
  invite,
  leave,
  type Moment,
  markPending,
  NO_WRAP_UP,
  offer,
  offersOf,
  open,
  ownerOf,
  type Person,
  postByContact,
  postByMember,
  postBySystem,
  prioritise,
  type Queue,
  readByContact,
  readByTeam,
  release,
  reopen,
  resolve,
  seatsOf,
  snooze,
  submitWrapUp,
  transferToAgent,
  transferToQueue,
  UNANSWERED,
  USUAL_QUEUE,
} from '@parley/domain';
import fc from 'fast-check';

export const ANA: Person = { id: '00000000-0000-4000-8000-00000000000a', name: 'Ana' };
export const BEN: Person = { id: '00000000-0000-4000-8000-00000000000b', name: 'Ben' };
export const CAI: Person = { id: '00000000-0000-4000-8000-00000000000c', name: 'Cai' };

const queue = (n: number, wrapUp: boolean): Queue => ({
  id: `00000000-0000-4000-8000-00000000020${n}`,
  name: `Queue ${n}`,
  ...USUAL_QUEUE,
  members: [ANA.id, BEN.id, CAI.id],
  declineAway: false,
  lastAgentFirst: false,
  overflow: { kind: 'call_back', after: 300, text: 'Leave your number.' },
  wrapUp: { ...NO_WRAP_UP, enabled: wrapUp, guests: true },
});
/** After a conversation of the first one there is something to wrap up. */
export const QUEUES = [queue(1, true), queue(2, false)] as const;
export const FIRST = { queue: QUEUES[0].id, overflowAfter: 300 };
/** Silence of the customer that ends a conversation; one pause warns, two end it. */
export const IDLE_MS = 70_000;
/** Longer than an offer lasts. */
export const PAUSE_MS = 40_000;

const TALK = ['visitor.post', 'visitor.post', 'ana.post'] as const;
const TAKE = ['to.ana', 'offer.ana', 'invite.ana', 'accept', 'accept'] as const;
const OTHERS = [
  'ben.post',
  'parley.post',
  'to.ben',
  'to.nobody',
  'offer.ben',
  'auto.ana',
  'decline',
  'transfer.queue',
  'transfer.ana',
  'transfer.ben',
  'invite.ben',
  'uninvite',
  'end.conference',
  'leave',
  'owner.leaves',
  'owner.lost',
  'pending',
  'snooze',
  'open',
  'flag',
  'prioritise',
  'end',
  'resolve',
  'ban',
  'reopen',
  'wrap.up',
  'pause',
] as const;

export type Step =
  | { do: (typeof TALK | typeof TAKE | typeof OTHERS)[number]; on: number }
  | { do: 'read.team' | 'read.contact'; on: number; to: number };

/** The first is in the middle of something most of the time. */
const on = fc.constantFrom(0, 0, 0, 1, 2);
export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ do: fc.constantFrom(...TALK), on }) },
    { weight: 6, arbitrary: fc.record({ do: fc.constantFrom(...TAKE), on }) },
    { weight: 9, arbitrary: fc.record({ do: fc.constantFrom(...OTHERS), on }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constantFrom('read.team' as const, 'read.contact' as const),
        on,
        to: fc.integer({ min: 0, max: 30 }),
      }),
    },
  ),
  { maxLength: 60, size: 'max' }, // as long as it says, not the few that are usual
);

/** What the domain says to it. `n` is new with each step; `agents`: what everybody has in hand. */
export function decide(
  c: Conversation,
  step: Step,
  n: number,
  agents: ReadonlyMap<string, Agent>,
  at: Moment,
): Decision {
  const id = `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
  const text = `Message ${n}` as AdmittedText;
  const owner = ownerOf(c) ?? ANA;
  const place = { queue: c.handling.queue, overflowAfter: 300 };
  const member = (one: Person) => ({ kind: 'member' as const, ...one });
  const just = (fact: ConversationFact | null): Decision => ({ facts: fact === null ? [] : [fact] });
  const asked = (to: Person) => ({ person: to, ready: true });
  const [request] = offersOf(c.handling);
  const guest = seatsOf(c.handling)[1]?.person ?? BEN;
  const how = {
    offerSeconds: 30,
    mayDecline: true,
    unanswered: UNANSWERED[n % UNANSWERED.length] as (typeof UNANSWERED)[number],
    note: null,
    overflowAfter: null,
  };
  switch (step.do) {
    case 'visitor.post': {
      const back = n % 2 === 0 && c.handling.status === 'resolved' ? c.handling.lastOwner : null;
      return postByContact(c, id, text, { owner: back, place }, at);
    }
    case 'ana.post':
      return postByMember(c, id, text, ANA, at);
    case 'ben.post':
      return postByMember(c, id, text, BEN, at);
    case 'parley.post':
      return just(postBySystem(c, text, at));
    case 'to.ana':
      return assign(c, ANA, member(BEN), place, at);
    case 'to.ben':
      return assign(c, BEN, member(ANA), place, at);
    case 'to.nobody':
      return assign(c, null, member(ANA), place, at);
    case 'offer.ana':
      return just(offer(c, ANA, QUEUES[0], at));
    case 'offer.ben':
      return just(offer(c, BEN, QUEUES[0], at));
    case 'auto.ana':
      return just(autoAssign(c, ANA, at));
    case 'accept':
      return request === undefined ? just(null) : accept(c, request.id, request.to, at);
    case 'decline':
      return request === undefined ? just(null) : decline(c, request.id, request.to, true, at);
    case 'transfer.queue':
      return transferToQueue(c, { ...FIRST, queue: QUEUES[1].id, name: QUEUES[1].name }, null, owner, at);
    case 'transfer.ana':
      return transferToAgent(c, asked(ANA), how, owner, at);
    case 'transfer.ben':
      return transferToAgent(c, asked(BEN), how, owner, at);
    case 'invite.ana':
      return invite(c, asked(owner === ANA ? CAI : ANA), how, 4, owner, at);
    case 'invite.ben':
      return invite(c, asked(BEN), how, 4, owner, at);
    case 'uninvite':
      return cancelInvitation(c, request?.id ?? id, owner, at);
    case 'end.conference':
      return endConference(c, owner, at);
    case 'leave':
      return leave(c, guest, 'left', at);
    case 'owner.leaves':
      return leave(c, owner, 'left', at);
    case 'owner.lost':
      return release(c, owner, place, at);
    case 'pending':
      return markPending(c, owner, at);
    case 'snooze':
      return snooze(c, n % 2 === 0 ? null : at.now + PAUSE_MS, owner, at);
    case 'open':
      return open(c, ANA, place, at);
    case 'flag':
      return flag(c, !c.flagged, owner, at);
    case 'prioritise':
      return prioritise(c, c.priority === 'urgent' ? 'low' : 'urgent', owner, at);
    case 'end':
      return resolve(c, null, at);
    case 'resolve':
      return resolve(c, owner, at);
    case 'ban':
      return endForBan(c, member(ANA), at);
    case 'reopen':
      return reopen(c, ANA, place, at);
    case 'wrap.up':
      return submitFirst(c, agents, at);
    case 'pause': {
      const rules = QUEUES.find((one) => one.id === c.handling.queue) ?? null;
      return { facts: fallDue(c, rules, null, 'Goodbye.', place, () => true, at) };
    }
    case 'read.team':
      return readByTeam(c, ANA.id, step.to);
    case 'read.contact':
      return readByContact(c, step.to, step.to);
  }
}

/** The first that anybody owes. */
function submitFirst(c: Conversation, agents: ReadonlyMap<string, Agent>, at: Moment): Decision {
  for (const who of [ANA, BEN, CAI]) {
    const one = agents.get(who.id) as Agent;
    const due = one.work.find((work) => work.kind === 'wrap_up' && work.conversation === c.id);
    if (due?.kind !== 'wrap_up') continue;
    const wish = { leg: due.leg, codes: [], note: null, by: 'agent' as const };
    return submitWrapUp(c, one, who, wish, QUEUES[0].wrapUp, new Map(), at);
  }
  return { facts: [] };
}
