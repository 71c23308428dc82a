/** What the load generator's process is asked, and what it answers. */

export interface FloorTarget {
  kind: 'floor';
  port: number;
}
export interface ParleyTarget {
  kind: 'parley';
  url: string;
  workspace: string;
  inbox: string;
  /** Their sessions. The first one owns all the conversations; every one has the list of all of them open. */
  members: readonly { cookie: string }[];
}
export type Target = FloorTarget | ParleyTarget;

/** Each visitor keeps `inFlight` messages under way. */
export interface ClosedLoop {
  job: 'closed';
  target: Target;
  visitors: number;
  inFlight: number;
  warmMs: number;
  measureMs: number;
}
/** So many messages a second, whether answered or not, each from a visitor by chance. */
export interface OpenLoop {
  job: 'open';
  target: Target;
  visitors: number;
  perSecond: number;
  warmMs: number;
  measureMs: number;
}
/** Connects visitors who then say nothing. Answers when all have been welcomed, and stays. */
export interface Idle {
  job: 'idle';
  target: ParleyTarget;
  visitors: number;
}
/** Visitors with a conversation each, who lose the server and come back to it. See load/resume.ts. */
export interface Resume {
  job: 'resume';
  target: ParleyTarget;
  visitors: number;
}
/** So many new customers a second, offered to the members, who answer and end; beside them as many plain messages. See load/new-chats.ts. */
export interface NewChats {
  job: 'new-chats';
  target: ParleyTarget;
  perSecond: number;
  warmMs: number;
  measureMs: number;
}
export type Job = ClosedLoop | OpenLoop | Idle | Resume | NewChats;

/** `missing`: acknowledged, and never seen by the first member. Latencies in milliseconds, from the key press to that member. */
export interface LoopResult {
  perSecond: number;
  p50: number;
  p99: number;
  missing: number;
}
