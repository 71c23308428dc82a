/** Milliseconds since 1970-01-01 UTC. Time is always an argument in this package. */
export type Instant = number;

/** A UUID in lower case. Rows named by a sender carry a version 7 one, so that they sort by time. */
export type Id = string;

/** The side of a conversation that wrote or did something. Names are those the customer may see, as they were at the time. */
export type Author =
  | { kind: 'contact' }
  | { kind: 'member'; id: Id; name: string }
  /** Parley itself, by a rule or a deadline. */
  | { kind: 'system' };

/** A page of the customer's site, as far as it may be kept: no credentials, no fragment. */
export interface Page {
  url: string;
  title: string;
}
