import type { AdmittedText } from './text.ts';
import type { Id, Instant, Person } from './values.ts';

/**
 * Who has a conversation:
 *
 *               ┌───────────── offer ──────────────┐
 *               │                                  ▼
 *  (start) ► queued ◄── decline, expire, ──── offered ── accept ──► active ─┐
 *             ▲ ▲ │     withdraw                   ▲                  ▲ │ │ │ assign, transfer to a guest
 *             │ │ └── auto-assign, pick, assign ───┼──────────────────┘ │ └─┘
 *             │ └──── transfer to a queue, owner lost ──────────────────┤
 *             │                                    └ transfer to agent ─┤
 *             │                                                         │
 *     opened, │        pending ◄── mark as pending ─────────────────────┤  (from queued too)
 *      woken  └─────── snoozed ◄── snooze ──────────────────────────────┤  (from queued too)
 *             │                                                         │
 *             └─────── resolved ◄── resolve, leave, ban, idle ──────────┘  (from every state)
 *                reopened: to whoever reopens it, to the last owner, or to the queue
 */
export type Handling = Pending | Queued | Offered | Active | Snoozed | Resolved;

/** A bot has it, or somebody put it aside; `owner` had it. */
export interface Pending {
  status: 'pending';
  queue: Id | null;
  owner: Person | null;
}

/** What a conversation that waits brings along: how it stands in its queue. `queue` null: it waits for whoever serves its inbox. */
interface Waiting {
  queue: Id | null;
  /** When the customer's wait began: kept through offers, transfers and overflow. */
  since: Instant;
  /** Stands before those of its priority that are not: it had been somebody's turn already. */
  ahead: boolean;
  /** Who had this customer last. */
  preferred: Id | null;
  /** When the queue's limit of waiting is reached; null: it has none, or it was applied already. */
  overflowAt: Instant | null;
}
export interface Queued extends Waiting {
  status: 'queued';
}
/** Presented to exactly one agent, until they answer or the offer's time is over. */
export interface Offered extends Waiting {
  status: 'offered';
  offer: Offer;
}

/** One agent's time in a conversation; `leg` names it for reports and for its wrap-up. */
export interface Seat {
  leg: Id;
  person: Person;
  since: Instant;
}
/** `requests`: agents who are being invited to the conference. */
export interface Active {
  status: 'active';
  queue: Id | null;
  owner: Seat;
  guests: readonly Seat[];
  requests: readonly Offer[];
}

/** `until` null: until the customer's next message. `owner` gets it back. */
export interface Snoozed {
  status: 'snoozed';
  queue: Id | null;
  owner: Person | null;
  until: Instant | null;
}

/** `lastOwner` gets it back when the customer writes again soon enough. */
export interface Resolved {
  status: 'resolved';
  queue: Id | null;
  at: Instant;
  lastOwner: Person | null;
}

/** What becomes of a conversation that was transferred to an agent who does not accept. */
export const UNANSWERED = ['queue', 'sender', 'close'] as const;
export type Unanswered = (typeof UNANSWERED)[number];

/**
 * A conversation, or a place in a conference, presented to one agent:
 *
 *   pending ── accept ──► accepted
 *      ├────── decline ─► declined
 *      ├────── time ────► expired      (the agent is RONA)
 *      └────── withdraw ► withdrawn    (the customer left, somebody else took it, the agent signed out)
 */
export interface Offer {
  id: Id;
  kind: 'queue' | 'transfer' | 'conference';
  to: Person;
  at: Instant;
  expiresAt: Instant;
  mayDecline: boolean;
  /** Whoever transfers or invites, and what they say to it. */
  from: Person | null;
  note: AdmittedText | null;
  unanswered: Unanswered;
}

/** Who has it; of one that is set aside, who had it. */
export const holderOf = (handling: Handling): Person | null =>
  handling.status === 'active'
    ? handling.owner.person
    : handling.status === 'pending' || handling.status === 'snoozed'
      ? handling.owner
      : null;

/** Every agent who takes part, the owner first. */
export const seatsOf = (handling: Handling): readonly Seat[] =>
  handling.status === 'active' ? [handling.owner, ...handling.guests] : [];

/** Every offer that waits for an answer. */
export const offersOf = (handling: Handling): readonly Offer[] =>
  handling.status === 'offered' ? [handling.offer] : handling.status === 'active' ? handling.requests : [];

/** Everybody who takes part or is asked to. */
export const agentsOf = (handling: Handling): Id[] => [
  ...seatsOf(handling).map((seat) => seat.person.id),
  ...offersOf(handling).map((offer) => offer.to.id),
];
