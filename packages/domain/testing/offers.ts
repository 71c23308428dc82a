import {
  accept,
  assign,
  type Conversation,
  type ConversationFact,
  cancelInvitation,
  type Decision,
  decline,
  evolve,
  fallDue,
  type Id,
  member,
  offersOf,
  recordsOf,
  release,
  resolve,
} from '../src/index.ts';
import { MIA, moment, NOW, SALES, SECOND, TOM, ZOE } from './cast.ts';
import { at, ELSEWHERE, PLACE, STATES } from './conversations.ts';
import { type Machine, machineOf } from './machine.ts';

/** An offer to Tom, with the conversation it is about. */
interface OfferState {
  c: Conversation;
  id: Id;
  status: 'pending' | 'accepted' | 'declined' | 'expired' | 'withdrawn';
}

/** Follows an offer through a decision, by what reports read off the facts. */
function through(state: OfferState, facts: readonly ConversationFact[]): OfferState {
  let { c, status } = state;
  for (const fact of facts) {
    const next = evolve(c, fact);
    for (const record of recordsOf(c, fact, next))
      if (record.kind === 'offer.settled' && record.id === state.id) status = record.outcome;
    c = next;
  }
  return { c, id: state.id, status };
}

function act(decide: (state: OfferState) => Decision) {
  return (state: OfferState) => {
    const decision = decide(state);
    if ('refusal' in decision) return { facts: [], refusal: decision.refusal, after: state };
    return { facts: [], refusal: null, after: through(state, decision.facts as readonly ConversationFact[]) };
  };
}

const late = moment(NOW + 30 * SECOND);
const COMMANDS = {
  'Tom accepts': act(({ c, id }) => accept(c, id, TOM, at)),
  'Tom accepts too late': act(({ c, id }) => accept(c, id, TOM, late)),
  'Tom declines': act(({ c, id }) => decline(c, id, TOM, true, at)),
  'Tom declines too late': act(({ c, id }) => decline(c, id, TOM, true, late)),
  'Zoe accepts it': act(({ c, id }) => accept(c, id, ZOE, at)),
  'Zoe declines it': act(({ c, id }) => decline(c, id, ZOE, true, at)),
  'its time is over': act(({ c }) => ({
    facts: fallDue(c, SALES, ELSEWHERE, '', PLACE, () => true, late),
  })),
  'the customer leaves': act(({ c }) => resolve(c, null, at)),
  'Tom is signed out': act(({ c }) => release(c, TOM, PLACE, at)),
  'Mia takes it back': act(({ c, id }) => cancelInvitation(c, id, MIA, at)),
  'it is assigned to Zoe': act(({ c }) => assign(c, ZOE, member(MIA), PLACE, at)),
  'it is assigned to Tom': act(({ c }) => assign(c, TOM, member(MIA), PLACE, at)),
} as const;

const pending = (c: Conversation): OfferState => ({ c, id: offersOf(c.handling)[0]?.id ?? '', status: 'pending' });
const queue = pending(STATES.offered);

export const OFFERS: Machine = machineOf<OfferState>(
  {
    'of a queue': queue,
    'a transfer': pending(STATES.transferred),
    'an invitation': pending(STATES.invited),
    accepted: COMMANDS['Tom accepts'](queue).after,
    declined: COMMANDS['Tom declines'](queue).after,
    expired: COMMANDS['its time is over'](queue).after,
    withdrawn: COMMANDS['it is assigned to Zoe'](queue).after,
  },
  COMMANDS,
  ({ status }) => status,
);
