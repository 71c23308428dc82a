import type { ConversationFact, ConversationView } from '@parley/contract';
import type { Draft } from './copies.ts';

/** As in the domain: two lines of the widest list, in UTF-16 units. */
const PREVIEW_MAX_CHARACTERS = 140;

/**
 * Makes of a row what it is after a fact that it does not know of yet (`fact.revision > row.revision`). The same rules as the domain's `evolve`,
 * seen from outside; a test holds the two together.
 */
export function foldConversation(row: Draft<ConversationView>, fact: ConversationFact): void {
  row.revision = fact.revision;
  switch (fact.type) {
    case 'conversation.started':
      break; // revision 1: no row is older
    case 'message.posted': {
      const { place, position, at, author, text } = fact.entry;
      row.place = place;
      row.position = position;
      row.lastAt = Math.max(row.lastAt, at);
      if (author.kind === 'contact') {
        row.unread++;
        row.contactRead = position;
        row.contactDelivered = position;
        row.waitingSince ??= at;
        row.preview = { text: preview(text), by: 'contact' };
      } else {
        row.unread = 0;
        row.teamRead = position;
        row.waitingSince = null;
        row.preview = { text: preview(text), by: 'member' };
      }
      break;
    }
    case 'conversation.assigned':
      row.place = fact.entry.place;
      row.position = fact.entry.position;
      row.owner = fact.entry.to;
      row.status = fact.entry.to === null ? 'queued' : 'active';
      break;
    case 'conversation.resolved':
      row.place = fact.entry.place;
      row.position = fact.entry.position;
      row.lastAt = Math.max(row.lastAt, fact.entry.at);
      row.waitingSince = null;
      row.owner = null;
      row.status = 'resolved';
      break;
    case 'conversation.reopened':
      row.place = fact.entry.place;
      row.lastAt = Math.max(row.lastAt, fact.entry.at);
      row.owner = fact.owner;
      row.status = fact.owner === null ? 'queued' : 'active';
      break;
    case 'conversation.read_by_team':
      row.teamRead = fact.read;
      row.unread = fact.unread;
      break;
    case 'conversation.read_by_contact':
      row.contactDelivered = fact.delivered;
      row.contactRead = fact.read;
      break;
  }
}

function preview(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= PREVIEW_MAX_CHARACTERS ? line : `${line.slice(0, PREVIEW_MAX_CHARACTERS - 1).toWellFormed()}…`;
}
