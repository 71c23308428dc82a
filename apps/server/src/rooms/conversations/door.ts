import type { ConversationView } from '@parley/contract';
import {
  type Agent,
  type Conversation,
  type Id,
  type InboxSettings,
  isReady,
  OFFER_SECONDS,
  type Permission,
  type Person,
  type Place,
  type Queue,
  RETURN_HOURS,
  type RefusalCode,
  type Return,
  refuse,
} from '@parley/domain';
import { mayOn, type Placed, type Principal } from '../../principal.ts';
import type { KnownMember, Opened } from '../command.ts';

/** What of a conversation decides who may see it, whoever they are. */
export interface Reached extends Placed {
  contact: Id;
  /** Everybody who takes part. */
  seats: readonly Id[];
  /** Everybody who is asked to. */
  asked: readonly Id[];
}

/** As it stands on a row. */
export const reachedOf = (row: ConversationView): Reached => ({
  inbox: row.inbox,
  contact: row.contact,
  queue: row.queue,
  seats: [...(row.status === 'active' && row.owner !== null ? [row.owner.id] : []), ...row.guests.map(({ id }) => id)],
  asked: row.offers.map((offer) => offer.to.id),
});

/** What whoever is asked, or is not done with their wrap-up, may do where they may do nothing otherwise: look, and answer. */
const TO_ANSWER: readonly Permission[] = ['conversation.read', 'conversation.reply'];

/**
 * The one answer to "may they?" for a conversation. Absent, of another contact, inbox or workspace: all `not_found`. Visible but without the right
 * to do this: `right.missing`. `wrapsUp`: they took part and are not done with it.
 */
export function reach(
  by: Principal,
  permission: Permission,
  conversation: Reached | null,
  wrapsUp = false,
): RefusalCode | null {
  if (conversation === null) return 'not_found';
  if (by.kind === 'system') return null;
  if (by.kind === 'visitor')
    return conversation.contact === by.contact && conversation.inbox === by.inbox ? null : 'not_found';
  const takesPart = conversation.seats.includes(by.person.id);
  const answers = takesPart || wrapsUp || conversation.asked.includes(by.person.id);
  if (!mayOn(by, 'conversation.read', conversation, answers)) return 'not_found';
  const inHand = takesPart || (answers && TO_ANSWER.includes(permission));
  return mayOn(by, permission, conversation, inHand) ? null : 'right.missing';
}

/** For commands that only members give on a conversation that exists. */
export function memberActing(
  by: Principal,
  conversation: Conversation | null,
): { person: Person; conversation: Conversation } | { refusal: RefusalCode } {
  if (by.kind !== 'member' || conversation === null) return refuse('not_found') as { refusal: RefusalCode };
  return { person: by.person, conversation };
}

/** Where a conversation waits when it does: in this queue, with its limit. */
export const placeIn = (queue: Queue | null | undefined): Place => ({
  queue: queue?.id ?? null,
  overflowAfter: queue === null || queue === undefined || queue.overflow.kind === 'none' ? null : queue.overflow.after,
});

/** Its own queue or, where it never had one or that is gone, its inbox's. */
export const placeOf = ({ conversation, inbox, queues }: Opened<unknown>): Place =>
  placeIn(queues.get(conversation?.handling.queue ?? '') ?? queues.get(inbox?.queue ?? ''));

/** Whether a conversation of this inbox can be theirs. */
export const canTake = (member: KnownMember, inbox: Id): boolean =>
  !member.disabled && (member.sees === null || member.sees.has(inbox));

/** Available, with room for one more: what Parley asks of itself before it gives somebody something. */
export const hasRoom = (agent: Agent | undefined, { channel }: Pick<Conversation, 'channel'>): boolean =>
  agent !== undefined && isReady(agent, channel);

/**
 * Whether what is taken up again can go back to this member. In a queue that pushes they must have room; where agents pick by hand, it is enough that
 * they may see it.
 */
export function isAtHand(opened: Opened<unknown>, id: Id): boolean {
  const { conversation, members, agents, queues } = opened;
  if (conversation === null) return false;
  const queue = queues.get(conversation.handling.queue ?? '');
  if (queue !== undefined && queue.mode !== 'manual') return hasRoom(agents.get(id), conversation);
  const member = members.get(id);
  if (member === undefined || member.disabled) return false;
  return (queue !== undefined && agents.get(id)?.queues.includes(queue.id)) || canTake(member, conversation.inbox);
}

/** To whom, or where, a conversation returns when the customer writes in it. */
export function returnOf(opened: Opened<unknown>, withinHours: InboxSettings | null): Return {
  const { conversation, now } = opened;
  const place = placeOf(opened);
  if (conversation === null) return { owner: null, place };
  const { handling } = conversation;
  if (handling.status === 'snoozed') {
    const back = handling.owner !== null && isAtHand(opened, handling.owner.id);
    return { owner: back ? handling.owner : null, place };
  }
  if (handling.status !== 'resolved' || handling.lastOwner === null) return { owner: null, place };
  const soon = now - handling.at <= (withinHours?.returnHours ?? RETURN_HOURS) * 3_600_000;
  return { owner: soon && isAtHand(opened, handling.lastOwner.id) ? handling.lastOwner : null, place };
}

export { routeConversation } from './fall-due.ts';
export { admitNote } from './notes.ts';
export { conversationsOfContact } from './of-contact.ts';

/** How an agent is asked by a colleague: as the conversation's queue asks, or as usual. */
export const howToAsk = (queue: Queue | undefined) => ({
  offerSeconds: queue?.offerSeconds ?? OFFER_SECONDS.usual,
  mayDecline: queue?.mayDecline ?? true,
  unanswered: queue?.unanswered ?? ('queue' as const),
  overflowAfter: placeIn(queue).overflowAfter,
});
