import type { Conversation } from './conversation.ts';
import type { Author, Id, Instant } from './values.ts';

/** The next fact's common part. */
export const next = (c: Conversation) => ({
  conversation: c.id,
  contact: c.contact,
  inbox: c.inbox,
  revision: c.revision + 1,
});

/** The next line's common part. */
export const line = (c: Conversation, id: Id, author: Author, now: Instant) => ({
  id,
  place: c.place + 1,
  at: now,
  author,
  kind: 'event' as const,
});
