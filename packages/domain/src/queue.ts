import type { Unanswered } from './handling.ts';
import type { Channel, Id } from './values.ts';

/** `offer`: presented to one agent after the other; `auto`: given to one without asking; `manual`: agents pick. */
export const QUEUE_MODES = ['offer', 'auto', 'manual'] as const;
export type QueueMode = (typeof QUEUE_MODES)[number];

/** Whose turn it is among the agents who may: who has been free longest, whoever's last turn is longest ago, who has least to do, who can it best. */
export const STRATEGIES = ['longest_available', 'round_robin', 'least_loaded', 'best_skilled'] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** What must be known of an agent: a skill, 0 to 100. */
export interface Need {
  skill: Id;
  level: number;
}

/** From this waiting time on (seconds; the first step's is 0) these needs hold instead of the earlier ones. */
export interface Relaxation {
  after: number;
  needs: readonly Need[];
}

/** What the queue does when a customer has waited for its limit. */
export type Overflow =
  | { kind: 'none' }
  /** `after`: seconds. */
  | { kind: 'queue'; after: number; queue: Id }
  /** Says `text` to the customer, who may leave a message or a number: nobody is offered it any more, agents pick it. */
  | { kind: 'message' | 'call_back'; after: number; text: string };

export interface WrapUpRules {
  enabled: boolean;
  required: boolean;
  several: boolean;
  guests: boolean;
  /** Seconds until the default code is submitted; null: no limit. */
  limit: number | null;
  /** Seconds that an agent may add, once; 0: none. */
  extension: number;
  codes: readonly Id[];
  /** One of `codes`; null: none is submitted, the leg is closed without one. */
  defaultCode: Id | null;
}

export interface Queue {
  id: Id;
  name: string;
  mode: QueueMode;
  strategy: Strategy;
  /** Who serves it. */
  teams: readonly Id[];
  members: readonly Id[];
  steps: readonly Relaxation[];
  /** Seconds to accept. */
  offerSeconds: number;
  mayDecline: boolean;
  /** Whether declining makes an agent Away · Declined. */
  declineAway: boolean;
  lastAgentFirst: boolean;
  /** Seconds between two offers to one agent; 0: none. */
  rampUp: number;
  showPosition: boolean;
  showWait: boolean;
  /** Said to the customer after so many seconds of waiting. */
  messages: readonly { after: number; text: string }[];
  overflow: Overflow;
  unanswered: Unanswered;
  wrapUp: WrapUpRules;
}

/** Whether those who wait too long in this queue would come back to it, over however many others. `queues`: as they are, this one or not. */
export function overflowsIntoItself({ id, overflow }: Queue, queues: ReadonlyMap<Id, Queue>): boolean {
  const seen = new Set<Id>();
  for (let next: Overflow | undefined = overflow; next?.kind === 'queue'; next = queues.get(next.queue)?.overflow) {
    if (next.queue === id) return true;
    if (seen.has(next.queue)) return false;
    seen.add(next.queue);
  }
  return false;
}

/** What agents' desktops in this field use: 30 s to accept, from 5 s to what fits a day's shift. */
export const OFFER_SECONDS = { usual: 30, least: 5, most: 6_000 } as const;
/** Where a queue asks for nothing, and after a ban in a queue without wrap-up: a note, if one wants. */
export const NO_WRAP_UP = {
  enabled: false,
  required: false,
  several: false,
  guests: false,
  limit: null,
  extension: 0,
  codes: [],
  defaultCode: null,
} satisfies WrapUpRules;
/** A queue as most want it: offered, longest available first, position told, wrap-up off until there are codes. */
export const USUAL_QUEUE = {
  mode: 'offer',
  strategy: 'longest_available',
  teams: [],
  members: [],
  steps: [],
  offerSeconds: OFFER_SECONDS.usual,
  mayDecline: true,
  declineAway: true,
  lastAgentFirst: true,
  rampUp: 0,
  showPosition: true,
  showWait: false,
  messages: [],
  overflow: { kind: 'none' },
  unanswered: 'queue',
  wrapUp: NO_WRAP_UP,
} satisfies Omit<Queue, 'id' | 'name'>;
/** What /ban gives where the queue has no wrap-up of its own, in seconds. */
export const BAN_WRAP_UP_SECONDS = 60;

/** How many of each channel at a time. `real_time`: one of chat or voice, others beside it; `exclusive`: one of anything. */
export const CAPACITY_MODES = ['blended', 'real_time', 'exclusive'] as const;
export interface Capacity extends Readonly<Record<Channel, number>> {
  mode: (typeof CAPACITY_MODES)[number];
}
export const USUAL_CAPACITY: Capacity = { mode: 'blended', chat: 5, social: 5, email: 5, voice: 1 };

const REAL_TIME: readonly Channel[] = ['chat', 'voice'];

/** How many more of a channel fit beside what is in hand. Never negative: by hand one may be given more than fits. */
export function spareOf(capacity: Capacity, inHand: readonly { channel: Channel }[], channel: Channel): number {
  const most = capacity[channel];
  const same = inHand.filter((one) => one.channel === channel).length;
  if (most === 0) return 0;
  if (capacity.mode === 'exclusive') return inHand.length === 0 ? 1 : 0;
  if (capacity.mode === 'real_time' && REAL_TIME.includes(channel))
    return inHand.some((one) => REAL_TIME.includes(one.channel)) ? 0 : 1;
  return Math.max(0, most - same);
}

/** What Parley brings today. Room for what cannot come makes nobody free; the other channels count from the day on that they are there. */
const OPEN_CHANNELS: readonly Channel[] = ['chat'];

/** No channel has room: nothing more can be offered. */
export const isFull = (capacity: Capacity, inHand: readonly { channel: Channel }[]): boolean =>
  OPEN_CHANNELS.every((channel) => spareOf(capacity, inHand, channel) === 0);
