import { type Capacity, type Code, type Id, NO_WRAP_UP, type Queue, USUAL_CAPACITY, USUAL_QUEUE } from '@parley/domain';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What an agent is like. Times are what they usually take, in milliseconds; shares are from 0 to 1. */
export interface Habit {
  id: Id;
  skills: Readonly<Record<Id, number>>;
  queues: readonly Id[];
  capacity: Capacity;
  /** Minutes of the day; breaks are `[start, length]`. */
  shift: { from: number; to: number; breaks: readonly (readonly [number, number])[] };
  answers: number;
  misses: number;
  declines: number;
  replies: number;
  wrapsUp: number;
  /** Goes home at the end of the shift whatever they still have in hand. */
  hasty: boolean;
}

/** What customers of a queue are like. */
export interface Stream {
  queue: Id;
  /** Arrivals in an hour at the day's height. */
  perHour: number;
  /** Messages of the customer in a usual conversation. */
  turns: number;
  /** How long a customer waits for an agent on average before giving up. */
  patience: number;
}

export interface Plan {
  queues: readonly Queue[];
  codes: ReadonlyMap<Id, Code>;
  agents: readonly Habit[];
  streams: readonly Stream[];
  graceMs: number;
  /** Parties of a conference at most. */
  parties: number;
  /** Silence after which a conversation ends. */
  idleAfter: number;
  returnHours: number;
}

/** How busy each hour of the day is, against the busiest: quiet nights, a peak before noon and a lower one in the afternoon. */
export const CURVE = [
  0.02, 0.01, 0.01, 0.01, 0.02, 0.05, 0.12, 0.3, 0.6, 0.9, 1, 0.95, 0.75, 0.7, 0.8, 0.85, 0.8, 0.65, 0.5, 0.4, 0.3, 0.2,
  0.1, 0.05,
] as const;

const CODES = ['sale', 'question', 'complaint', 'nothing'];
const WRAP_UP: Queue['wrapUp'] = {
  enabled: true,
  required: true,
  several: true,
  guests: false,
  limit: 60,
  extension: 30,
  codes: CODES,
  defaultCode: 'nothing',
};

const queue = (id: Id, settings: Partial<Queue>): Queue => ({
  ...USUAL_QUEUE,
  lastAgentFirst: false,
  wrapUp: WRAP_UP,
  ...settings,
  id,
  name: id,
});

/** One queue of each kind, so that a day meets every rule. */
const QUEUES: readonly Queue[] = [
  queue('sales', { rampUp: 5, unanswered: 'close' }),
  queue('german', {
    strategy: 'best_skilled',
    steps: [
      { after: 0, needs: [{ skill: 'german', level: 70 }] },
      { after: 60, needs: [{ skill: 'german', level: 30 }] },
      { after: 180, needs: [] },
    ],
    overflow: { kind: 'queue', after: 300, queue: 'sales' },
    wrapUp: { ...WRAP_UP, guests: true, required: false, limit: null },
  }),
  queue('billing', { mode: 'auto', strategy: 'round_robin', rampUp: 10, wrapUp: NO_WRAP_UP }),
  queue('regulars', {
    strategy: 'least_loaded',
    lastAgentFirst: true,
    mayDecline: false,
    offerSeconds: 20,
    unanswered: 'sender',
  }),
  queue('technical', {
    steps: [{ after: 0, needs: [{ skill: 'hardware', level: 50 }] }],
    declineAway: false,
    overflow: { kind: 'message', after: 600, text: 'We cannot answer now. Leave us a message.' },
  }),
  queue('post', { mode: 'manual', wrapUp: { ...WRAP_UP, several: false, defaultCode: null } }),
];

const STREAMS: readonly Stream[] = [
  { queue: 'sales', perHour: 72, turns: 5, patience: 4 * MINUTE },
  { queue: 'german', perHour: 26, turns: 5, patience: 6 * MINUTE },
  { queue: 'billing', perHour: 40, turns: 3, patience: 5 * MINUTE },
  { queue: 'regulars', perHour: 22, turns: 7, patience: 10 * MINUTE },
  { queue: 'technical', perHour: 20, turns: 9, patience: 8 * MINUTE },
  { queue: 'post', perHour: 8, turns: 2, patience: 4 * HOUR },
];

const CAPACITIES: readonly Capacity[] = [
  { ...USUAL_CAPACITY, chat: 3 },
  { ...USUAL_CAPACITY, chat: 4 },
  { ...USUAL_CAPACITY, chat: 2 },
  { ...USUAL_CAPACITY, mode: 'real_time' },
  { ...USUAL_CAPACITY, mode: 'exclusive' },
];

/** `scale`: how large the centre is against the usual 40 agents and some 1,900 conversations a day. */
export function planOf(scale: number): Plan {
  return {
    queues: QUEUES,
    codes: new Map(CODES.map((id) => [id, { id, name: id }])),
    agents: Array.from({ length: Math.max(8, Math.round(40 * scale)) }, (_, n) => habitOf(n)),
    streams: STREAMS.map((stream) => ({ ...stream, perHour: stream.perHour * scale })),
    graceMs: 2 * MINUTE,
    parties: 3,
    idleAfter: 10 * MINUTE,
    returnHours: 24,
  };
}

function habitOf(n: number): Habit {
  const late = n % 2 === 1;
  const from = late ? 13 * 60 : 7 * 60 + (n % 6) * 10;
  const to = late ? 22 * 60 : 15 * 60 + (n % 6) * 10;
  const queues = ['sales', 'german', 'billing', 'regulars', 'technical', 'post'].filter((_, q) => (n + q) % 3 !== 0);
  return {
    id: `agent-${String(n + 1).padStart(2, '0')}`,
    skills: { ...(n % 2 === 0 && { german: (n * 13) % 101 }), ...(n % 3 !== 0 && { hardware: 40 + ((n * 7) % 61) }) },
    queues,
    capacity: CAPACITIES[n % CAPACITIES.length] as Capacity,
    shift: {
      from,
      to,
      breaks: [
        [from + 120 + (n % 5) * 6, 15],
        [from + 240 + (n % 4) * 10, 30],
      ],
    },
    answers: 4 * SECOND + (n % 5) * 2 * SECOND,
    misses: n % 7 === 0 ? 0.06 : 0.01,
    declines: n % 5 === 0 ? 0.03 : 0.004,
    replies: 15 * SECOND + (n % 6) * 5 * SECOND,
    wrapsUp: 20 * SECOND + (n % 4) * 12 * SECOND,
    hasty: n % 9 === 0,
  };
}
