/** Milliseconds since 1970-01-01 UTC. Time is always an argument in this package. */
export type Instant = number;

/** A UUID in lower case. Rows named by a sender carry a version 7 one, so that they sort by time. */
export type Id = string;

/** A member as the customer may see them. */
export interface Person {
  id: Id;
  name: string;
}

/** The side of a conversation that wrote or did something. Names are those the customer may see, as they were at the time. */
export type Author =
  | { kind: 'contact' }
  | ({ kind: 'member' } & Person)
  /** Parley itself, by a rule or a deadline. */
  | { kind: 'system' };

/** A page of the customer's site, as far as it may be kept: no credentials, no fragment. */
export interface Page {
  url: string;
  title: string;
}

/** When it is, and names for what a decision makes. Both come from outside, so that decisions stay pure. */
export interface Moment {
  now: Instant;
  newId: () => Id;
}

/** What kind of work a conversation is, for capacity: a website's is `chat`. */
export const CHANNELS = ['chat', 'social', 'email', 'voice'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Most urgent first. */
export const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];
