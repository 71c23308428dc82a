import type { Conversation } from './conversation.ts';
import type { Cause, Code, ConversationFact } from './facts.ts';
import { type Handling, type Offer, offersOf, type Seat, seatsOf } from './handling.ts';
import type { Id, Instant } from './values.ts';

/** What reports are made of, read off the facts: interactions, offers, and each agent's legs. */
export type Record =
  | { kind: 'interaction.begun'; id: Id; conversation: Id; inbox: Id; contact: Id; queue: Id | null; at: Instant }
  | { kind: 'interaction.queued'; id: Id; queue: Id | null }
  | { kind: 'interaction.answered'; id: Id; at: Instant }
  | { kind: 'interaction.ended'; id: Id; at: Instant; cause: Cause }
  | { kind: 'offer.made'; id: Id; interaction: Id; conversation: Id; queue: Id | null; offer: Offer }
  | { kind: 'offer.settled'; id: Id; at: Instant; outcome: 'accepted' | 'declined' | 'expired' | 'withdrawn' }
  | {
      kind: 'leg.opened';
      interaction: Id;
      conversation: Id;
      queue: Id | null;
      seat: Seat;
      role: 'owner' | 'guest';
      how: Cause;
    }
  | { kind: 'leg.closed'; id: Id; at: Instant; how: Cause }
  /** `codes`: as they were called. */
  | { kind: 'leg.wrapped_up'; id: Id; at: Instant; codes: readonly Code[]; note: string | null; by: 'agent' | 'time' };

const NOBODY: Handling = { status: 'queued', queue: null, since: 0, ahead: false, preferred: null, overflowAt: null };

/** `before` null: the conversation begins. */
export function recordsOf(before: Conversation | null, fact: ConversationFact, after: Conversation): Record[] {
  const { id: conversation, interaction } = after;
  if (fact.type === 'conversation.wrapped_up') {
    const { at, codes, note, by } = fact.entry;
    return [{ kind: 'leg.wrapped_up', id: fact.leg, at, codes, note, by }];
  }
  if (fact.type === 'conversation.started') return [beginning(after, fact.at)];
  if (!('handling' in fact)) return [];
  const { at, cause } = fact;
  const was = before?.handling ?? NOBODY;
  const is = after.handling;
  const records: Record[] = fact.type === 'conversation.reopened' ? [beginning(after, at)] : [];
  if (is.queue !== was.queue) records.push({ kind: 'interaction.queued', id: interaction, queue: is.queue });
  for (const offer of offersOf(was)) {
    if (offersOf(is).some(({ id }) => id === offer.id)) continue;
    const accepted = seatsOf(is).some(({ person }) => person.id === offer.to.id);
    const outcome = accepted ? 'accepted' : cause === 'declined' || cause === 'expired' ? cause : 'withdrawn';
    records.push({ kind: 'offer.settled', id: offer.id, at, outcome });
  }
  for (const offer of offersOf(is))
    if (!offersOf(was).some(({ id }) => id === offer.id))
      records.push({ kind: 'offer.made', id: offer.id, interaction, conversation, queue: is.queue, offer });
  for (const seat of seatsOf(was))
    if (!seatsOf(is).some(({ leg }) => leg === seat.leg))
      records.push({ kind: 'leg.closed', id: seat.leg, at, how: cause });
  seatsOf(is).forEach((seat, n) => {
    if (seatsOf(was).some(({ leg }) => leg === seat.leg)) return;
    const role = n === 0 ? 'owner' : 'guest';
    records.push({ kind: 'leg.opened', interaction, conversation, queue: is.queue, seat, role, how: cause });
    if (role === 'owner') records.push({ kind: 'interaction.answered', id: interaction, at });
  });
  if (fact.type === 'conversation.resolved') records.push({ kind: 'interaction.ended', id: interaction, at, cause });
  return records;
}

const beginning = (c: Conversation, at: Instant): Record => ({
  kind: 'interaction.begun',
  id: c.interaction,
  conversation: c.id,
  inbox: c.inbox,
  contact: c.contact,
  queue: c.handling.queue,
  at,
});
