import type { Id, Instant } from '@parley/domain';

/** What only Parley itself wishes: deadlines that fall due, routing's choices, windows that come and go. Each may come twice, or too late, and then changes nothing. */
interface SystemWishes {
  /** A deadline of the conversation: an offer, the queue's limit, a snooze, the customer's silence. */
  'conversation.fall_due': { conversation: Id };
  /** Routing's choice. */
  'conversation.route': { conversation: Id; agent: Id };
  /** An agent who has gone gives back what they had. */
  'conversation.release': { conversation: Id; agent: Id };
  /** The customer may not write any more. */
  'conversation.close_banned': { conversation: Id };
  'wrap_up.expire': { conversation: Id; agent: Id; leg: Id };
  'agent.connect': { agent: Id; desk: Id; node: Id; signedInAt: Instant };
  'agent.lose': { agent: Id; desk: Id; node: Id };
  'agent.fall_due': { agent: Id };
  'agent.idle_out': { agent: Id };
}
export type SystemType = keyof SystemWishes;
export type SystemWishOf<Type extends SystemType> = { type: Type } & SystemWishes[Type];
export type SystemWish = { [Type in SystemType]: SystemWishOf<Type> }[SystemType];
