import {
  type AdmittedText,
  accept,
  assign,
  autoAssign,
  begun,
  type Conversation,
  type ConversationFact,
  cancelInvitation,
  type Decision,
  decline,
  dueOf,
  endConference,
  endForBan,
  evolve,
  fallDue,
  flag,
  type Handling,
  invite,
  leave,
  markPending,
  member,
  offer,
  offersOf,
  open,
  type Person,
  type Place,
  postByContact,
  postByMember,
  prioritise,
  release,
  reopen,
  resolve,
  snooze,
  start,
  transferToAgent,
  transferToQueue,
} from '../src/index.ts';
import { HOUR, MIA, MINUTE, moment, NOW, SALES, SECOND, SUPPORT, TOM, ZOE } from './cast.ts';
import { type Machine, machineOf } from './machine.ts';

export const text = 'Hello?' as AdmittedText;
export const PLACE: Place = { queue: SALES.id, overflowAfter: 300 };
export const ELSEWHERE = { queue: SUPPORT.id, name: SUPPORT.name, overflowAfter: null };
/** How agents are asked. */
export const HOW = { offerSeconds: 30, mayDecline: true, unanswered: 'queue', overflowAfter: 300, note: null } as const;
/** Commands come five seconds after the state was made. */
export const at = moment(NOW + 5 * SECOND);

const origin = moment(NOW);

/** The state after a decision, which must not be a refusal. */
export function after(c: Conversation, decision: Decision): Conversation {
  if ('refusal' in decision) throw new Error(`Refused: ${decision.refusal}`);
  return (decision.facts as readonly ConversationFact[]).reduce(evolve, c);
}
export const one = (fact: ConversationFact | null): Decision => ({ facts: fact === null ? [] : [fact] });

export const fresh = begun(
  start({ id: 'c', inbox: 'web', contact: 'eve', place: PLACE, preferred: null, idleAfter: 10 * MINUTE }, origin),
);
export const queued = after(fresh, postByContact(fresh, 'm1', text, { owner: null, place: PLACE }, origin));
export const offered = after(queued, one(offer(queued, TOM, SALES, origin)));
const taken = after(queued, assign(queued, MIA, member(MIA), PLACE, origin));
/** Mia has it and has said the last word. */
export const active = after(taken, postByMember(taken, 'm2', text, MIA, origin));
export const invited = after(active, invite(active, { person: TOM, ready: true }, HOW, 3, MIA, origin));
const [invitation] = offersOf(invited.handling);
export const conference = after(invited, accept(invited, invitation?.id ?? '', TOM, origin));

export const STATES = {
  pending: after(active, markPending(active, MIA, origin)),
  queued,
  offered,
  transferred: after(active, transferToAgent(active, { person: TOM, ready: true }, HOW, MIA, origin)),
  active,
  invited,
  conference,
  snoozed: after(active, snooze(active, NOW + HOUR, MIA, origin)),
  resolved: after(active, resolve(active, MIA, origin)),
} as const satisfies Record<string, Conversation>;

const offerId = (c: Conversation): string => offersOf(c.handling)[0]?.id ?? 'none';
const ready = (person: Person) => ({ person, ready: true });
const there = { owner: MIA, place: PLACE };
const gone = { owner: null, place: PLACE };

/** What time alone makes of it: each deadline as it falls due. */
function passes(c: Conversation, ms: number, isThere: boolean): Decision {
  const facts: ConversationFact[] = [];
  let now = c;
  for (let due = dueOf(now); due !== null && due <= NOW + ms; due = dueOf(now)) {
    const made = fallDue(now, SALES, ELSEWHERE, '', PLACE, () => isThere, moment(due));
    if (made.length === 0) throw new Error('Something is due, and nothing happens.');
    facts.push(...made);
    now = made.reduce(evolve, now);
  }
  return { facts };
}

/** By whom, and what. Mia is the owner, Tom is asked or a guest, Zoe has nothing to do with it. */
export const COMMANDS: Readonly<Record<string, (c: Conversation) => Decision>> = {
  'the customer writes, Mia is there': (c) => postByContact(c, 'n', text, there, at),
  'the customer writes, Mia is not': (c) => postByContact(c, 'n', text, gone, at),
  'the customer leaves': (c) => resolve(c, null, at),

  'it is offered to Zoe': (c) => one(offer(c, ZOE, SALES, at)),
  'it is auto-assigned to Zoe': (c) => one(autoAssign(c, ZOE, at)),
  '30 seconds pass': (c) => passes(c, 30 * SECOND, true),
  '5 minutes pass': (c) => passes(c, 5 * MINUTE, true),
  '10 minutes pass': (c) => passes(c, 10 * MINUTE, true),
  'an hour passes': (c) => passes(c, HOUR, true),
  'an hour passes, Mia is not there': (c) => passes(c, HOUR, false),
  'Mia is lost': (c) => release(c, MIA, PLACE, at),
  'Tom is lost': (c) => release(c, TOM, PLACE, at),

  'Mia writes': (c) => postByMember(c, 'n', text, MIA, at),
  'Mia ends it': (c) => resolve(c, MIA, at),
  'Mia marks it as pending': (c) => markPending(c, MIA, at),
  'Mia snoozes it for two hours': (c) => snooze(c, NOW + 2 * HOUR, MIA, at),
  'Mia snoozes it for an hour': (c) => snooze(c, NOW + HOUR, MIA, at),
  'Mia snoozes it until the customer writes': (c) => snooze(c, null, MIA, at),
  'Mia snoozes it until a moment ago': (c) => snooze(c, NOW, MIA, at),
  'Mia opens it': (c) => open(c, MIA, PLACE, at),
  'Mia reopens it': (c) => reopen(c, MIA, PLACE, at),
  'Mia bans the customer': (c) => endForBan(c, member(MIA), at),
  'Mia asks for help': (c) => flag(c, true, MIA, at),
  'Mia makes it urgent': (c) => prioritise(c, 'urgent', MIA, at),
  'Mia transfers it to Support': (c) => transferToQueue(c, ELSEWHERE, text, MIA, at),
  'Mia transfers it to Tom': (c) => transferToAgent(c, ready(TOM), HOW, MIA, at),
  'Mia transfers it to Zoe, who is away': (c) => transferToAgent(c, { person: ZOE, ready: false }, HOW, MIA, at),
  'Mia transfers it to herself': (c) => transferToAgent(c, ready(MIA), HOW, MIA, at),
  'Mia invites Tom': (c) => invite(c, ready(TOM), HOW, 3, MIA, at),
  'Mia invites Zoe': (c) => invite(c, ready(ZOE), HOW, 3, MIA, at),
  'Mia invites Zoe, who is away': (c) => invite(c, { person: ZOE, ready: false }, HOW, 8, MIA, at),
  'Mia takes the invitation back': (c) => cancelInvitation(c, offerId(c), MIA, at),
  'Mia ends the conference': (c) => endConference(c, MIA, at),
  'Mia leaves': (c) => leave(c, MIA, 'left', at),

  'Tom accepts': (c) => accept(c, offerId(c), TOM, at),
  'Tom accepts too late': (c) => accept(c, offerId(c), TOM, moment(NOW + 30 * SECOND)),
  'Tom declines': (c) => decline(c, offerId(c), TOM, true, at),
  'Tom writes': (c) => postByMember(c, 'n', text, TOM, at),
  'Tom ends it': (c) => resolve(c, TOM, at),
  'Tom leaves': (c) => leave(c, TOM, 'left', at),
  'Tom transfers it to Support': (c) => transferToQueue(c, ELSEWHERE, null, TOM, at),
  'Tom invites Zoe': (c) => invite(c, ready(ZOE), HOW, 8, TOM, at),
  'Tom takes the invitation back': (c) => cancelInvitation(c, offerId(c), TOM, at),
  'Tom ends the conference': (c) => endConference(c, TOM, at),

  'Zoe accepts what Tom is offered': (c) => accept(c, offerId(c), ZOE, at),
  'Zoe writes': (c) => postByMember(c, 'n', text, ZOE, at),
  'Zoe ends it': (c) => resolve(c, ZOE, at),
  'Zoe leaves': (c) => leave(c, ZOE, 'left', at),
  'Zoe opens it': (c) => open(c, ZOE, PLACE, at),
  'Zoe reopens it': (c) => reopen(c, ZOE, PLACE, at),
  'Zoe assigns it to herself': (c) => assign(c, ZOE, member(ZOE), PLACE, at),
  'Zoe assigns it to Mia': (c) => assign(c, MIA, member(ZOE), PLACE, at),
  'Zoe assigns it to Tom': (c) => assign(c, TOM, member(ZOE), PLACE, at),
  'Zoe assigns it to nobody': (c) => assign(c, null, member(ZOE), PLACE, at),
};

/** Status, who has it, `+` guests, `?` who is asked; `first` stands before others of its priority. */
export function describe(handling: Handling): string {
  const name = (person: Person | null) => person?.name ?? '–';
  switch (handling.status) {
    case 'pending':
    case 'snoozed':
      return `${handling.status} ${name(handling.owner)}`;
    case 'queued': {
      const queue = handling.queue === SALES.id ? '' : ` ${handling.queue}`;
      return `queued${queue}${handling.ahead ? ' first' : ''}`;
    }
    case 'offered':
      return `offered ?${name(handling.offer.to)}`;
    case 'active':
      return [
        `active ${name(handling.owner.person)}`,
        ...handling.guests.map(({ person }) => `+${person.name}`),
        ...handling.requests.map(({ to }) => `?${to.name}`),
      ].join(' ');
    case 'resolved':
      return `resolved ${name(handling.lastOwner)}`;
  }
}

export const CONVERSATIONS: Machine = machineOf<Conversation>(
  STATES,
  Object.fromEntries(
    Object.entries(COMMANDS).map(([name, decide]) => [
      name,
      (c: Conversation) => {
        const decision = decide(c);
        return 'refusal' in decision
          ? { facts: [], refusal: decision.refusal, after: c }
          : {
              facts: decision.facts.map(({ type }) => type.slice(type.indexOf('.') + 1)),
              refusal: null,
              after: after(c, decision),
            };
      },
    ]),
  ),
  ({ handling }) => describe(handling),
);
