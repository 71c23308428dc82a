import type { Entry } from '@parley/contract';
import type { Catalogue } from '../../language/en.ts';
import type { Formats } from '../../language/format.ts';

export interface Saying {
  text: Catalogue;
  formats: Formats;
  /** What a queue is called now; empty: it is gone. */
  queueName: (id: string) => string;
}

/** One sentence for a line that is no message. */
export function sayEvent(entry: Extract<Entry, { kind: 'event' }>, { text, formats, queueName }: Saying): string {
  const { timeline } = text;
  const said = text.handling.timeline;
  const by = entry.author.kind === 'member' ? entry.author.name : null;
  const someone = by ?? timeline.parley;
  switch (entry.event) {
    case 'assigned': {
      const { from, to } = entry;
      if (to === null) return timeline.released(someone);
      if (entry.author.kind === 'member' && entry.author.id === to.id) return timeline.joined(to.name);
      if (by !== null) return timeline.assigned(by, to.name);
      return from === null ? timeline.joined(to.name) : timeline.handedOver(from.name, to.name);
    }
    case 'joined':
      return said.joined(entry.who.name);
    case 'left':
      if (entry.why === 'removed') return said.removed(someone, entry.who.name);
      return entry.why === 'lost' ? said.lost(entry.who.name) : said.left(entry.who.name);
    case 'transferred':
      return entry.to.kind === 'queue'
        ? said.transferredToQueue(entry.from.name, entry.to.name)
        : said.transferredToAgent(entry.from.name, entry.to.name);
    case 'resolved':
      if (entry.why === 'banned') return said.endedByBan(someone);
      if (entry.why === 'idle') return said.endedByIdle;
      if (entry.why === 'abandoned') return said.endedUnanswered;
      if (entry.author.kind === 'contact') return timeline.ended;
      return by === null ? timeline.resolvedBySystem : timeline.resolved(by);
    case 'idle':
      return said.idle(formats.time(entry.until));
    case 'reopened':
      return by === null ? timeline.reopenedBySystem : timeline.reopened(by);
    case 'opened':
      return said.opened(someone);
    case 'pending':
      return said.pending(someone);
    case 'snoozed':
      return entry.until === null
        ? said.snoozedUntilReply(someone)
        : said.snoozed(someone, formats.moment(entry.until));
    case 'woken':
      return said.woken;
    case 'invited':
      return said.invited(someone, entry.to.name);
    case 'uninvited':
      return by === null ? said.uninvitedBySystem(entry.to.name) : said.uninvited(by, entry.to.name);
    case 'unanswered':
      return said[entry.why][entry.offer](entry.who.name);
    case 'overflowed':
      return entry.to === null ? said.overflowedToNobody : said.overflowed(entry.to.name || queueName(entry.to.id));
    case 'flagged':
      return entry.on ? said.flagged(someone) : said.unflagged(someone);
    case 'prioritised':
      return said.prioritised(someone, text.handling.priority[entry.to]);
    case 'wrapped_up': {
      const sentence = entry.by === 'agent' ? said.wrappedUp(entry.who.name) : said.wrappedUpByTime(entry.who.name);
      const codes = entry.codes.length === 0 ? said.noCode : entry.codes.map(({ name }) => name).join(', ');
      return `${sentence}: ${codes}`;
    }
  }
}

/** What colleagues wrote to an event; customers never see it. */
export const noteOf = (entry: Extract<Entry, { kind: 'event' }>): string | null =>
  'note' in entry && entry.note !== '' ? entry.note : null;
