import { type Agent, changed, isDisabled, type Work } from './agent.ts';
import type { Conversation } from './conversation.ts';
import type { ConversationFact } from './facts.ts';
import { agentsOf, offersOf, seatsOf } from './handling.ts';
import { NO_WRAP_UP, type Queue } from './queue.ts';
import type { Id, Instant } from './values.ts';
import { wrapUpDue } from './wrap-up.ts';

/** Whose work a fact may change: who had a part in the conversation, who has one, who wraps one up. `before` null: it begins. */
export function concerned(before: Conversation | null, fact: ConversationFact, after: Conversation): ReadonlySet<Id> {
  const those = new Set([...(before === null ? [] : agentsOf(before.handling)), ...agentsOf(after.handling)]);
  if (fact.type === 'conversation.wrapped_up') those.add(fact.entry.who.id);
  return those;
}

/**
 * What a conversation's fact makes of the work of an agent whom it concerns: their offers and seats are those that the conversation names, and a
 * seat that is gone leaves its wrap-up behind. So nobody keeps two books: an agent's work follows from the conversations, and only from here.
 * The same agent, if nothing changed. `queue`: the one that the conversation was in before the fact, whose offer or seat this was.
 */
export function follow(
  agent: Agent,
  fact: ConversationFact,
  after: Conversation,
  queue: Queue | null,
  now: Instant,
): Agent {
  if (fact.type === 'conversation.wrapped_up') {
    const work = agent.work.filter((one) => !(one.kind === 'wrap_up' && one.leg === fact.leg));
    return work.length === agent.work.length ? agent : changed(agent, { work, idleSince: now }, now);
  }
  if (!('handling' in fact)) return agent;
  const own = (one: Work) => one.conversation === after.id && one.kind !== 'wrap_up';
  const before = agent.work.filter(own);
  const inHand = workIn(agent.id, after);
  const left = before.filter(
    (one) =>
      (one.kind === 'owner' || one.kind === 'guest') &&
      !inHand.some((still) => still.kind !== 'offer' && still.kind !== 'wrap_up' && still.leg === one.leg),
  );
  const turnedDown = before.some((one) => one.kind === 'offer') && inHand.length === 0;
  if (before.length === 0 && inHand.length === 0) return agent;
  const wrapUps = left.flatMap((one) => wrapUpAfter(agent, one, fact, queue, now));
  if (wrapUps.length === 0 && same(before, inHand)) return agent;
  const work = [...agent.work.filter((one) => !own(one)), ...inHand, ...wrapUps];
  const given = before.length === 0;
  const offered = given && (inHand.some((one) => one.kind === 'offer') || fact.cause === 'auto_assigned');
  return changed(
    agent,
    {
      work,
      ...((given || (inHand.length < before.length && wrapUps.length === 0)) && { idleSince: now }),
      ...(offered && { offeredAt: now }),
      ...(turnedDown && unavailable(agent, fact, queue)),
    },
    now,
  );
}

/** Who does not answer is RONA; who declines is away, where the queue says so, unless they are away or RONA already. */
function unavailable(
  { presence }: Agent,
  { cause }: Extract<ConversationFact, { cause: unknown }>,
  queue: Queue | null,
): Partial<Agent> {
  if (cause === 'expired' && presence.kind !== 'signed_out') return { presence: { kind: 'rona' } };
  return cause === 'declined' && presence.kind === 'available' && (queue?.declineAway ?? true)
    ? { presence: { kind: 'away', reason: { kind: 'declined' } } }
    : {};
}

/** Other people's comings and goings in a conversation change nothing for this agent. */
const same = (before: readonly Work[], inHand: readonly Work[]): boolean =>
  before.length === inHand.length &&
  before.every((one, n) => {
    const now = inHand[n] as Work;
    return one.kind === now.kind && one.queue === now.queue && nameOf(one) === nameOf(now);
  });
const nameOf = (one: Work): Id => (one.kind === 'offer' ? one.offer.id : one.leg);

function workIn(agent: Id, c: Conversation): Work[] {
  const common = { conversation: c.id, channel: c.channel, queue: c.handling.queue };
  const seats = seatsOf(c.handling).flatMap((seat, n): Work[] =>
    seat.person.id === agent
      ? [{ ...common, kind: n === 0 ? 'owner' : 'guest', leg: seat.leg, since: seat.since }]
      : [],
  );
  const waitingSince = c.handling.status === 'offered' ? c.handling.since : c.arrivedAt;
  const offers = offersOf(c.handling).flatMap((offer): Work[] =>
    offer.to.id === agent ? [{ ...common, kind: 'offer', offer, waitingSince }] : [],
  );
  return [...seats, ...offers];
}

/** Setting a conversation aside is not its end, and whoever is gone wraps nothing up. A ban always leaves time, but not to an account that is disabled. */
function wrapUpAfter(agent: Agent, seat: Work, fact: ConversationFact, queue: Queue | null, now: Instant): Work[] {
  if (!('handling' in fact) || (seat.kind !== 'owner' && seat.kind !== 'guest')) return [];
  if (fact.type === 'conversation.set_aside' || fact.cause === 'lost') return [];
  const rules = queue?.wrapUp ?? NO_WRAP_UP;
  const banned = fact.cause === 'banned';
  if (!banned && (!rules.enabled || (seat.kind === 'guest' && !rules.guests))) return [];
  const { conversation, channel, leg } = seat;
  const due = isDisabled(agent) ? now : wrapUpDue(rules, banned, now);
  return [{ conversation, channel, queue: seat.queue, kind: 'wrap_up', leg, since: now, due, extended: false, banned }];
}
