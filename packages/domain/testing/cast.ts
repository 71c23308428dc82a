import {
  type Agent,
  activityOf,
  type Id,
  type Moment,
  type Person,
  type Presence,
  type Queue,
  USUAL_CAPACITY,
  USUAL_QUEUE,
} from '../src/index.ts';

/** The people and the queue that tests and generated tables play with. */

export const NOW = 1_800_000_000_000;
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

export const MIA: Person = { id: 'mia', name: 'Mia' };
export const TOM: Person = { id: 'tom', name: 'Tom' };
export const ZOE: Person = { id: 'zoe', name: 'Zoe' };
export const PEOPLE: readonly Person[] = [MIA, TOM, ZOE];

let made = 0;
/** Ids are never the same twice. */
export const moment = (now: number): Moment => ({ now, newId: () => `id-${++made}` });

export const SALES: Queue = {
  id: 'sales',
  name: 'Sales',
  ...USUAL_QUEUE,
  lastAgentFirst: false,
  overflow: { kind: 'queue', after: 300, queue: 'support' },
  wrapUp: {
    enabled: true,
    required: true,
    several: false,
    guests: false,
    limit: 60,
    extension: 30,
    codes: ['sale', 'no_sale'],
    defaultCode: 'no_sale',
  },
};
export const SUPPORT: Queue = { ...SALES, id: 'support', name: 'Support', overflow: { kind: 'none' } };
export const CODES = new Map(['sale', 'no_sale', 'other'].map((id) => [id, { id, name: id }]));

/** Available, with nothing in hand, and free since an hour ago. */
export function agentOf(id: Id, change: Partial<Agent> = {}): Agent {
  const presence: Presence = { kind: 'available' };
  const agent: Agent = {
    id,
    revision: 1,
    presence,
    presenceSince: NOW - HOUR,
    activity: 'ready',
    activitySince: NOW - HOUR,
    work: [],
    capacity: USUAL_CAPACITY,
    skills: {},
    queues: [SALES.id],
    idleSince: NOW - HOUR,
    offeredAt: NOW - HOUR,
    desk: { id: `${id}'s desk`, node: 'a' },
    lostAt: null,
    releaseAt: null,
    ...change,
  };
  return { ...agent, activity: activityOf(agent) };
}
