import type { Offer } from './handling.ts';
import { type Capacity, isFull } from './queue.ts';
import type { Channel, Id, Instant } from './values.ts';

/** Why somebody is away: one of the administrator's reasons, as it was called, or one that only Parley gives. */
export type Reason = { kind: 'custom'; id: Id; name: string } | { kind: 'signed_in' | 'declined' | 'unnamed' };

/**
 * What an agent has chosen, or Parley for them:
 *
 *  signed out ── sign in ──► away · signed in ◄── choose ──► available
 *       ▲                        ▲      ▲                       │
 *       │                        │      └────── declined ───────┤
 *       │                        └─ stay away ── rona ◄─ expired┘
 *       └── sign out, by a supervisor, inactivity, 45 s without connection
 *                                            rona ── set available ──► available
 */
export type Presence =
  | { kind: 'available' }
  | { kind: 'away'; reason: Reason }
  | { kind: 'rona' }
  | { kind: 'signed_out'; why: SignOut };
export type SignOut = 'never' | 'self' | 'supervisor' | 'inactive' | 'lost' | 'disabled';

/** One thing that an agent has in hand. Everything here takes a slot of its channel. */
export type Work = { conversation: Id; channel: Channel; queue: Id | null } & (
  | { kind: 'offer'; offer: Offer; waitingSince: Instant }
  | { kind: 'owner' | 'guest'; leg: Id; since: Instant }
  /** `due`: when the default code is submitted; null: the agent has time. */
  | { kind: 'wrap_up'; leg: Id; since: Instant; due: Instant | null; extended: boolean; banned: boolean }
);
export type WrapUp = Extract<Work, { kind: 'wrap_up' }>;

/** What colleagues see. */
export const ACTIVITIES = ['ready', 'busy', 'at_capacity', 'acw', 'away', 'rona', 'signed_out'] as const;
export type Activity = (typeof ACTIVITIES)[number];

export interface Agent {
  /** The member. */
  id: Id;
  /** Grows by one with each change. */
  revision: number;
  presence: Presence;
  presenceSince: Instant;
  activity: Activity;
  activitySince: Instant;
  work: readonly Work[];
  capacity: Capacity;
  skills: Readonly<Record<Id, number>>;
  queues: readonly Id[];
  /** Since when nothing more has been given to them or taken from them: whose turn it is. */
  idleSince: Instant;
  offeredAt: Instant;
  /** The one desktop window that works, and the server it is connected to. */
  desk: { id: Id; node: Id } | null;
  /** The working window has been out of reach since. */
  lostAt: Instant | null;
  /** What they had in hand when they signed out goes back to its queue then. */
  releaseAt: Instant | null;
}

/** How long a lost connection keeps presence. */
export const LOST_MS = 45_000;
/** How long a signed-out agent's conversations stay theirs, unless the workspace says otherwise. */
export const RELEASE_MS = 120_000;

export function activityOf(agent: Pick<Agent, 'presence' | 'work' | 'capacity'>): Activity {
  const { presence, work, capacity } = agent;
  if (presence.kind === 'signed_out' || presence.kind === 'rona') return presence.kind;
  const talks = work.some(({ kind }) => kind === 'owner' || kind === 'guest');
  if (!talks && work.some(({ kind }) => kind === 'wrap_up')) return 'acw';
  if (presence.kind === 'away') return talks ? 'busy' : 'away';
  if (!talks) return 'ready';
  return isFull(capacity, work) ? 'at_capacity' : 'busy';
}

/** The agent after a change; the same one if nothing is different. */
export function changed(agent: Agent, change: Partial<Agent>, now: Instant): Agent {
  const next = { ...agent, ...change, revision: agent.revision + 1 };
  next.activity = activityOf(next);
  if (change.presence !== undefined && !samePresence(change.presence, agent.presence)) next.presenceSince = now;
  if (next.activity !== agent.activity || (next.activity === 'away' && next.presenceSince === now))
    next.activitySince = now;
  return next;
}

export function samePresence(a: Presence, b: Presence): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind !== 'away' || b.kind !== 'away') return true;
  return (
    a.reason.kind === b.reason.kind &&
    (a.reason.kind !== 'custom' || b.reason.kind !== 'custom' || a.reason.id === b.reason.id)
  );
}

/** Chosen by the agent, or by a supervisor for them. null: nothing changes. Who is signed out chooses nothing: `agent.signed_out`. */
export function choose(agent: Agent, presence: Presence, now: Instant): Agent | null | 'agent.signed_out' {
  if (agent.presence.kind === 'signed_out') return 'agent.signed_out';
  if (samePresence(agent.presence, presence)) return null;
  const idle = presence.kind === 'available' ? { idleSince: now } : {};
  return changed(agent, { presence, ...idle }, now);
}

/** Whoever is signed out for one of these is so until they sign in themselves: a page that reloads does not do it for them. */
const LASTING: readonly SignOut[] = ['self', 'supervisor', 'inactive'];

/**
 * A desktop window connects: it works if it is the one that did, or if there is none. null: another one works, or the agent stays signed out.
 * `signedInAt`: when the session began in which the window was opened.
 */
export function connect(agent: Agent, desk: { id: Id; node: Id }, signedInAt: Instant, now: Instant): Agent | null {
  const { presence, presenceSince } = agent;
  if (presence.kind === 'signed_out')
    return LASTING.includes(presence.why) && signedInAt <= presenceSince ? null : takeOver(agent, desk, now);
  const free = agent.desk === null || agent.desk.id === desk.id || agent.lostAt !== null;
  return free ? takeOver(agent, desk, now) : null;
}

/** This window works from now on, and no other. */
export function takeOver(agent: Agent, desk: { id: Id; node: Id }, now: Instant): Agent {
  const back = { desk, lostAt: null, releaseAt: null };
  if (agent.presence.kind !== 'signed_out') return changed(agent, back, now);
  return changed(agent, { ...back, presence: { kind: 'away', reason: { kind: 'signed_in' } } }, now);
}

/** The working window is out of reach. null: it was another one. */
export function lose(agent: Agent, desk: { id: Id; node: Id }, now: Instant): Agent | null {
  if (agent.desk?.id !== desk.id || agent.desk.node !== desk.node || agent.lostAt !== null) return null;
  return changed(agent, { lostAt: now }, now);
}

/** `graceMs`: how long what they have in hand stays theirs. */
export function signOut(agent: Agent, why: SignOut, graceMs: number, now: Instant): Agent | null {
  const out = agent.presence.kind === 'signed_out';
  if (out && (why !== 'disabled' || isDisabled(agent))) return null;
  // Given to them by hand while they were away: whoever is disabled never comes for it.
  const holds = agent.work.some(({ kind }) => kind === 'owner' || kind === 'guest');
  const releaseAt = agent.releaseAt ?? (holds ? now + graceMs : null);
  const work = why === 'disabled' ? agent.work.map((one) => outOfTime(one, now)) : agent.work;
  return changed(agent, { presence: { kind: 'signed_out', why }, desk: null, lostAt: null, releaseAt, work }, now);
}

/** Their account is: nobody will wrap anything up. */
export const isDisabled = ({ presence }: Pick<Agent, 'presence'>): boolean =>
  presence.kind === 'signed_out' && presence.why === 'disabled';

const outOfTime = (one: Work, now: Instant): Work =>
  one.kind === 'wrap_up' && (one.due === null || one.due > now) ? { ...one, due: now } : one;

/** When the next deadline of this agent falls due; null: none is running. Offers fall due with their conversations. */
export function agentDueOf(agent: Agent): Instant | null {
  const dues: Instant[] = agent.work.flatMap((one) => (one.kind === 'wrap_up' && one.due !== null ? [one.due] : []));
  if (agent.lostAt !== null) dues.push(agent.lostAt + LOST_MS);
  if (agent.releaseAt !== null) dues.push(agent.releaseAt);
  // What is offered to somebody who has gone is withdrawn at once.
  if (agent.presence.kind === 'signed_out' && agent.work.some(({ kind }) => kind === 'offer'))
    dues.push(agent.presenceSince);
  return dues.length === 0 ? null : Math.min(...dues);
}
