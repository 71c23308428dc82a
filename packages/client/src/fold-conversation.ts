import type { ConversationFact, ConversationView, HandlingFact } from '@parley/contract';
import type { Draft } from './copies.ts';

/** As in the domain: two lines of the widest list, in UTF-16 units. */
const PREVIEW_MAX_CHARACTERS = 140;

/**
 * Makes of a row what it is after a fact that it does not know of yet (`fact.revision > row.revision`). The same rules as the domain's `evolve`
 * and the contract's `viewConversation`, seen from outside; a test holds them together.
 */
export function foldConversation(row: Draft<ConversationView>, fact: ConversationFact): void {
  row.revision = fact.revision;
  if ('entry' in fact && fact.entry !== null) {
    row.place = fact.entry.place;
    row.position = fact.entry.position ?? row.position;
  }
  if ('handling' in fact) foldHandling(row, fact.handling);
  switch (fact.type) {
    case 'conversation.started':
      break; // revision 1: no row is older
    case 'message.posted': {
      const { position, at, author, text } = fact.entry;
      row.lastAt = Math.max(row.lastAt, at);
      if (author.kind === 'contact') {
        row.unread++;
        row.contactRead = position;
        row.contactDelivered = position;
        row.waitingSince ??= at;
        row.preview = { text: preview(text), by: null };
      } else if (author.kind === 'member') {
        row.unread = 0;
        row.teamRead = position;
        row.waitingSince = null;
        row.preview = { text: preview(text), by: author.id };
      }
      break;
    }
    case 'conversation.resolved':
      row.lastAt = Math.max(row.lastAt, fact.at);
      row.waitingSince = null;
      row.flagged = false;
      break;
    case 'conversation.reopened':
      row.lastAt = Math.max(row.lastAt, fact.at);
      break;
    case 'conversation.flagged':
      row.flagged = fact.on;
      break;
    case 'conversation.prioritised':
      row.priority = fact.priority;
      break;
    case 'conversation.read_by_team':
      row.teamRead = fact.read;
      row.unread = fact.unread;
      break;
    case 'conversation.read_by_contact':
      row.contactDelivered = fact.delivered;
      row.contactRead = fact.read;
      break;
    // Who has it, and the line of it, are all that these say.
    case 'conversation.queued':
    case 'conversation.offered':
    case 'conversation.assigned':
    case 'conversation.transferred':
    case 'conversation.conferred':
    case 'conversation.set_aside':
    case 'conversation.idle_warned':
    case 'conversation.wrapped_up':
      break;
  }
}

function foldHandling(row: Draft<ConversationView>, handling: HandlingFact['handling']): void {
  row.status = handling.status;
  row.queue = handling.queue;
  row.owner = null;
  row.guests = [];
  row.offers = [];
  row.queuedAt = null;
  row.snoozedUntil = null;
  switch (handling.status) {
    case 'offered':
      row.offers = [offered(handling.offer)];
      row.queuedAt = handling.since;
      break;
    case 'queued':
      row.queuedAt = handling.since;
      break;
    case 'active':
      row.owner = handling.owner.person;
      row.guests = handling.guests.map((guest) => guest.person);
      row.offers = handling.requests.map(offered);
      break;
    case 'snoozed':
      row.snoozedUntil = handling.until;
      row.owner = handling.owner;
      break;
    case 'pending':
      row.owner = handling.owner;
      break;
    case 'resolved':
      break;
  }
}

const offered = ({ id, kind, to, at, expiresAt }: ConversationView['offers'][number]) => ({
  id,
  kind,
  to,
  at,
  expiresAt,
});

function preview(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= PREVIEW_MAX_CHARACTERS ? line : `${line.slice(0, PREVIEW_MAX_CHARACTERS - 1).toWellFormed()}…`;
}
