import {
  ACTIVITIES,
  type Agent,
  CHANNELS,
  type Contact,
  type Conversation,
  type ConversationFact,
  type Entry,
  type Fact,
  type Handling,
  holderOf,
  type InboxSettings,
  type MemberProfile,
  offersOf,
  PRIORITIES,
  type Preferences,
  type Presence,
  spareOf,
  type Work,
} from '@parley/domain';
import { z } from 'zod';

const id = z.uuid();
const instant = z.int().meta({ id: 'Instant', description: 'Milliseconds since 1970-01-01 UTC' });
export const person = z.strictObject({ id, name: z.string() }).meta({ id: 'Person' });
const author = z.union([
  z.strictObject({ kind: z.literal('contact') }),
  z.strictObject({ kind: z.literal('member'), id, name: z.string() }),
  z.strictObject({ kind: z.literal('system') }),
]);
const line = { id, place: z.int(), at: instant, author };

/** Offered to somebody: the conversation itself, or a place in its conference. */
const offerView = z
  .strictObject({ id, kind: z.enum(['queue', 'transfer', 'conference']), to: person, at: instant, expiresAt: instant })
  .meta({ id: 'Offer' });

/** A conversation as members see it: one row of a list, and the head of a timeline. */
export const conversationView = z
  .strictObject({
    id,
    inbox: id,
    contact: id,
    channel: z.enum(CHANNELS),
    status: z.enum(['pending', 'queued', 'offered', 'active', 'snoozed', 'resolved']),
    queue: id.nullable(),
    /** Who has it; of one that is set aside, who had it. */
    owner: person.nullable(),
    guests: z.array(person),
    offers: z.array(offerView),
    /** Of one that waits: since when. */
    queuedAt: instant.nullable(),
    snoozedUntil: instant.nullable(),
    priority: z.enum(PRIORITIES),
    flagged: z.boolean(),
    place: z.int(),
    position: z.int(),
    revision: z.int(),
    unread: z.int(),
    teamRead: z.int(),
    contactDelivered: z.int(),
    contactRead: z.int(),
    /** The last message; `by` null: the customer’s. */
    preview: z.strictObject({ text: z.string(), by: id.nullable() }).nullable(),
    createdAt: instant,
    lastAt: instant,
    waitingSince: instant.nullable(),
  })
  .meta({ id: 'Conversation' });
export type ConversationView = z.output<typeof conversationView>;
export type OfferView = z.output<typeof offerView>;

const event = <const Name extends string, Fields extends z.ZodRawShape>(name: Name, fields: Fields) =>
  z.strictObject({ ...line, kind: z.literal('event'), event: z.literal(name), position: z.int(), ...fields });
const innerEvent = <const Name extends string, Fields extends z.ZodRawShape>(name: Name, fields: Fields) =>
  z.strictObject({ ...line, kind: z.literal('event'), event: z.literal(name), position: z.null(), ...fields });
const note = z.string().nullable();

export const entryView = z
  .union([
    z.strictObject({ ...line, kind: z.literal('message'), position: z.int(), text: z.string() }),
    event('assigned', { from: person.nullable(), to: person.nullable() }),
    event('joined', { who: person }),
    event('left', { who: person, why: z.enum(['left', 'removed', 'lost']) }),
    event('transferred', {
      from: person,
      to: z.strictObject({ kind: z.enum(['queue', 'agent']), id, name: z.string() }),
      note,
    }),
    event('resolved', { why: z.enum(['ended', 'idle', 'banned', 'abandoned']) }),
    event('idle', { until: instant }),
    innerEvent('reopened', {}),
    innerEvent('opened', {}),
    innerEvent('pending', {}),
    innerEvent('snoozed', { until: instant.nullable() }),
    innerEvent('woken', {}),
    innerEvent('invited', { to: person, note }),
    innerEvent('uninvited', { to: person }),
    innerEvent('unanswered', {
      who: person,
      why: z.enum(['declined', 'expired', 'withdrawn']),
      offer: z.enum(['queue', 'transfer', 'conference']),
    }),
    innerEvent('overflowed', { to: person.nullable() }),
    innerEvent('flagged', { on: z.boolean() }),
    innerEvent('prioritised', { to: z.enum(PRIORITIES) }),
    innerEvent('wrapped_up', {
      who: person,
      codes: z.array(person),
      note,
      by: z.enum(['agent', 'time']),
    }),
  ])
  .meta({ id: 'Entry' });

export const contactView = z
  .strictObject({
    id,
    revision: z.int(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    locale: z.string(),
    page: z.strictObject({ url: z.string(), title: z.string() }).nullable(),
    banned: z.boolean(),
    createdAt: instant,
    seenAt: instant,
  })
  .meta({ id: 'Contact' });
export const inboxView = z
  .strictObject({
    id,
    name: z.string(),
    domains: z.array(z.string()),
    colour: z.string(),
    greeting: z.string(),
    queue: id.nullable(),
    idleMinutes: z.int().nullable(),
    idleText: z.string(),
    returnHours: z.int(),
  })
  .meta({ id: 'Inbox' });
export const memberView = z
  .strictObject({
    id,
    name: z.string(),
    publicName: z.string(),
    email: z.string(),
    role: z.string(),
    inboxes: z.array(id),
    disabled: z.boolean(),
    /** Names their picture as it is now; null: none. */
    picture: id.nullable(),
  })
  .meta({ id: 'Member' });

export const preferencesView = z
  .strictObject({
    language: z.string(),
    timeZone: z.string(),
    theme: z.enum(['light', 'dark', 'auto']),
    sounds: z.boolean(),
    shortcuts: z.boolean(),
    signature: z.string(),
  })
  .meta({ id: 'Preferences' });

const reason = z.union([
  z.strictObject({ kind: z.literal('custom'), id, name: z.string() }),
  z.strictObject({ kind: z.enum(['signed_in', 'declined', 'unnamed']) }),
]);
const presence = z.union([
  z.strictObject({ kind: z.literal('available') }),
  z.strictObject({ kind: z.literal('away'), reason }),
  z.strictObject({ kind: z.literal('rona') }),
  z.strictObject({
    kind: z.literal('signed_out'),
    why: z.enum(['never', 'self', 'supervisor', 'inactive', 'lost', 'disabled']),
  }),
]);

/** An agent as colleagues see them. */
export const agentView = z
  .strictObject({
    id,
    revision: z.int(),
    presence,
    activity: z.enum(ACTIVITIES),
    /** Since when the activity is what it is. */
    since: instant,
    /** Conversations in hand, wrap-ups, and offers. */
    talks: z.int(),
    wrapUps: z.int(),
    offers: z.int(),
    /** Whether a chat could be given to them now: available, with room. */
    ready: z.boolean(),
    queues: z.array(id),
  })
  .meta({ id: 'Agent' });
export type AgentView = z.output<typeof agentView>;

/** A queue as it is at this moment; null: what is in none, and waits for whoever serves its inbox. */
export const queueLive = z
  .strictObject({ queue: id.nullable(), waiting: z.int(), oldest: instant.nullable(), active: z.int() })
  .meta({ id: 'QueueLive' });
export type QueueLive = z.output<typeof queueLive>;

export function viewAgent(agent: Agent): AgentView {
  const { id: of, revision, presence: chosen, activity, activitySince, work, capacity, queues } = agent;
  const count = (...kinds: Work['kind'][]) => work.filter(({ kind }) => kinds.includes(kind)).length;
  return {
    id: of,
    revision,
    presence: chosen,
    activity,
    since: activitySince,
    talks: count('owner', 'guest'),
    wrapUps: count('wrap_up'),
    offers: count('offer'),
    ready: chosen.kind === 'available' && agent.lostAt === null && spareOf(capacity, work, 'chat') > 0,
    queues: [...queues],
  };
}

// The views above and the domain's own types must stay the same thing: these lines do not compile otherwise.
type Same<A, B> = [A, B] extends [B, A] ? true : false;
const same = <_ extends true>(): void => undefined;
same<Same<z.output<typeof entryView>, Entry>>();
same<Same<AgentView['presence'], Presence>>();
same<Same<z.output<typeof contactView>, Contact>>();
same<Same<z.output<typeof inboxView>, InboxSettings & { domains: string[] }>>();
same<Same<z.output<typeof preferencesView>, Preferences>>();
same<Same<z.output<typeof memberView>, MemberProfile & { inboxes: string[] }>>();

/** A conversation as members see it, from its state. */
export function viewConversation(c: Conversation): ConversationView {
  return {
    id: c.id,
    inbox: c.inbox,
    contact: c.contact,
    channel: c.channel,
    ...viewHandling(c.handling),
    priority: c.priority,
    flagged: c.flagged,
    place: c.place,
    position: c.position,
    revision: c.revision,
    unread: c.unread,
    teamRead: c.teamRead,
    contactDelivered: c.contactDelivered,
    contactRead: c.contactRead,
    preview: c.preview,
    createdAt: c.createdAt,
    lastAt: c.lastAt,
    waitingSince: c.waitingSince,
  };
}

function viewHandling(
  handling: Handling,
): Pick<ConversationView, 'status' | 'queue' | 'owner' | 'guests' | 'offers' | 'queuedAt' | 'snoozedUntil'> {
  const { status, queue } = handling;
  const waits = status === 'queued' || status === 'offered';
  return {
    status,
    queue,
    owner: holderOf(handling),
    guests: status === 'active' ? handling.guests.map((guest) => guest.person) : [],
    offers: offersOf(handling).map(({ id: of, kind, to, at, expiresAt }) => ({ id: of, kind, to, at, expiresAt })),
    queuedAt: waits ? handling.since : null,
    snoozedUntil: status === 'snoozed' ? handling.until : null,
  };
}

/** How many conversations an inbox and a queue have in a status, by owner. Each desktop sums those it may see. */
export interface Bucket {
  inbox: string;
  queue: string | null;
  status: ConversationView['status'];
  owner: string | null;
  count: number;
}

/** Facts of one conversation are routed by it; the others go to every member, but for those about one member that only their own windows hear. */
export const isOfConversation = (fact: Fact): fact is ConversationFact => 'conversation' in fact;
