import {
  type Agent,
  agentDueOf,
  assign,
  type Conversation,
  type ConversationFact,
  choose,
  connect,
  type Decision,
  decline,
  evolve,
  fallDue,
  follow,
  type Id,
  LOST_MS,
  lose,
  member,
  offer,
  offersOf,
  type Presence,
  resolve,
  signOut,
  submitWrapUp,
  takeOver,
} from '../src/index.ts';
import { agentOf, CODES, moment, NOW, SALES, SECOND, TOM } from './cast.ts';
import { at, ELSEWHERE, one, PLACE, queued } from './conversations.ts';
import { type Machine, machineOf } from './machine.ts';

const GRACE_MS = 120_000;
const LUNCH: Presence = { kind: 'away', reason: { kind: 'custom', id: 'lunch', name: 'Lunch' } };
const AVAILABLE: Presence = { kind: 'available' };
const DESK = { id: 'desk', node: 'a' };
const OTHER = { id: 'other desk', node: 'b' };

/** Tom, and a conversation that waits in his queue or is his. */
interface State {
  tom: Agent;
  c: Conversation;
}

/** Tom follows the conversation through a decision. */
export function follows({ tom, c }: State, decision: Decision, now: number): State {
  if ('refusal' in decision) throw new Error(`Refused: ${decision.refusal}`);
  let state = { tom, c };
  for (const fact of decision.facts as readonly ConversationFact[]) {
    const next = evolve(state.c, fact);
    state = { tom: follow(state.tom, fact, next, SALES, now), c: next };
  }
  return state;
}

type Step = (state: State) => State;
const chooses =
  (presence: Presence) =>
  ({ tom, c }: State) => {
    const next = choose(tom, presence, at.now);
    return typeof next === 'string' ? next : { tom: next ?? tom, c };
  };
const isOffered: Step = (state) => follows(state, one(offer(state.c, TOM, SALES, moment(NOW))), NOW);
const talks: Step = (state) => follows(state, assign(state.c, TOM, member(TOM), PLACE, moment(NOW)), NOW);
const ends: Step = (state) => follows(state, resolve(state.c, TOM, at), at.now);
const misses: Step = (state) => {
  const then = moment(NOW + 30 * SECOND);
  return follows(state, { facts: fallDue(state.c, SALES, ELSEWHERE, '', PLACE, () => true, then) }, then.now);
};
const declines: Step = (state) => {
  const [offered] = offersOf(state.c.handling);
  return follows(state, decline(state.c, offered?.id ?? '', TOM, true, at), at.now);
};
const loses: Step = ({ tom, c }) => ({ tom: lose(tom, tom.desk ?? DESK, at.now) ?? tom, c });
const wrapsUp: Step = (state) => {
  const leg = state.tom.work.find((work) => work.kind === 'wrap_up')?.leg ?? '';
  const wish = { leg, codes: ['sale'], note: null, by: 'agent' as const };
  const decision = submitWrapUp(state.c, state.tom, TOM, wish, SALES.wrapUp, CODES, at);
  return 'refusal' in decision ? state : follows(state, decision, at.now);
};
const signsOut =
  (why: 'self' | 'supervisor'): Step =>
  ({ tom, c }) => ({ tom: signOut(tom, why, GRACE_MS, at.now) ?? tom, c });

/** What falls due for an agent without a connection. */
const passes: Step = ({ tom, c }) => {
  const then = at.now + LOST_MS;
  const due = agentDueOf(tom);
  if (tom.lostAt === null || due === null || due > then) return { tom, c };
  return { tom: signOut(tom, 'lost', GRACE_MS, then) ?? tom, c };
};

const available: State = { tom: agentOf(TOM.id, { desk: DESK }), c: queued };
const lunch = chooses(LUNCH)(available) as State;
const STATES: Readonly<Record<string, State>> = {
  'never signed in': {
    tom: agentOf(TOM.id, { presence: { kind: 'signed_out', why: 'never' }, desk: null }),
    c: queued,
  },
  'signed in': {
    tom: agentOf(TOM.id, { presence: { kind: 'away', reason: { kind: 'signed_in' } }, desk: DESK }),
    c: queued,
  },
  available,
  'at lunch': lunch,
  rona: misses(isOffered(available)),
  busy: talks(available),
  'busy then lunch': talks(lunch),
  'wrapping up': ends(talks(available)),
  'cut off': loses(available),
  'signed out': signsOut('self')(available),
};

const act = (step: (state: State) => State | string) => (state: State) => {
  const next = step(state);
  return typeof next === 'string'
    ? { facts: [], refusal: next, after: state }
    : { facts: [], refusal: null, after: next };
};
const connects = (desk: { id: Id; node: Id }, signedInAt: number) =>
  act(({ tom, c }) => ({ tom: connect(tom, desk, signedInAt, at.now) ?? tom, c }));
/** A conversation of their own, beside what they have. */
const another = (step: Step) => (state: State) => {
  const { tom } = step({ tom: state.tom, c: { ...queued, id: 'another' } });
  return { tom, c: state.c };
};

const COMMANDS = {
  'chooses available': act(chooses(AVAILABLE)),
  'chooses lunch': act(chooses(LUNCH)),
  'misses an offer': act(another((state) => misses(isOffered(state)))),
  'declines an offer': act(another((state) => declines(isOffered(state)))),
  'is given a conversation': act(another(talks)),
  'ends their conversation': act((state) => (state.c.handling.status === 'active' ? ends(state) : state)),
  'wraps up': act(wrapsUp),
  'connects from their window': connects(DESK, 0),
  'connects from another window': connects(OTHER, 0),
  'connects from another window after signing in': connects(OTHER, at.now + SECOND),
  'takes over in another window': act(({ tom, c }) => ({ tom: takeOver(tom, OTHER, at.now), c })),
  'loses the connection': act(loses),
  '45 seconds pass': act(passes),
  'signs out': act(signsOut('self')),
  'is signed out by a supervisor': act(signsOut('supervisor')),
} as const;

/** Presence with its reason, the activity where it says more, and where they sit. */
function describe({ tom }: State): string {
  const { presence, activity, desk, lostAt, releaseAt } = tom;
  const chosen =
    presence.kind === 'away'
      ? `away · ${presence.reason.kind === 'custom' ? presence.reason.name : presence.reason.kind}`
      : presence.kind === 'signed_out'
        ? `signed out · ${presence.why}`
        : presence.kind;
  return [
    activity === presence.kind || activity === 'ready' ? chosen : `${chosen}, ${activity}`,
    ...(desk?.id === OTHER.id ? ['in another window'] : []),
    ...(lostAt === null ? [] : ['cut off']),
    ...(releaseAt === null ? [] : [`keeps theirs for ${(releaseAt - tom.presenceSince) / SECOND} s`]),
  ].join(', ');
}

export const AGENTS: Machine = machineOf<State>(STATES, COMMANDS, describe);
