import type { Agent, AgentView, ConversationView, MemberProfile, Queue } from '@parley/contract';
import { USUAL_CAPACITY, USUAL_QUEUE } from '@parley/contract/choices';

/** What the desktop is told of, as most of it is, but for what a test is about. Who and what has no name of their own is called by their id. */

export const person = (id: string) => ({ id, name: id });

export const memberOf = (id: string, change: Partial<MemberProfile> = {}): MemberProfile => ({
  ...person(id),
  publicName: id,
  email: '',
  role: 'agent',
  inboxes: [],
  disabled: false,
  picture: null,
  ...change,
});

export const queueOf = (id: string, change: Partial<Queue> = {}): Queue => ({
  ...person(id),
  ...USUAL_QUEUE,
  ...change,
});

/** Mia, who works in the window *here*. */
export const agentOf = (change: Partial<Agent> = {}): Agent => ({
  id: 'mia',
  revision: 1,
  presence: { kind: 'available' },
  presenceSince: 1_000,
  activity: 'ready',
  activitySince: 1_000,
  work: [],
  capacity: USUAL_CAPACITY,
  skills: {},
  queues: [],
  idleSince: 0,
  offeredAt: 0,
  desk: { id: 'here', node: 'n' },
  lostAt: null,
  releaseAt: null,
  ...change,
});

export const agentViewOf = (id: string, change: Partial<AgentView> = {}): AgentView => ({
  id,
  revision: 1,
  presence: { kind: 'available' },
  activity: 'ready',
  since: 0,
  talks: 0,
  wrapUps: 0,
  offers: 0,
  ready: true,
  queues: [],
  ...change,
});

/** In Mia's hand. */
export const conversationOf = (change: Partial<ConversationView> = {}): ConversationView => ({
  id: 'c',
  inbox: 'shop',
  contact: 'x',
  channel: 'chat',
  status: 'active',
  queue: 'q',
  owner: person('mia'),
  guests: [],
  offers: [],
  queuedAt: null,
  snoozedUntil: null,
  priority: 'normal',
  flagged: false,
  place: 0,
  position: 0,
  revision: 1,
  unread: 0,
  teamRead: 0,
  contactDelivered: 0,
  contactRead: 0,
  preview: null,
  createdAt: 0,
  lastAt: 0,
  waitingSince: null,
  ...change,
});
