import type { VisitorEntry } from '@parley/contract';
import { clock, dayName, dayOf } from '../../language/dates.ts';
import { words } from '../../language/language.ts';

export type VisitorEvent = Extract<VisitorEntry, { kind: 'event' }>;

export function eventSentence({ event, by, who: person, at, until }: VisitorEvent): string {
  const who = person?.name ?? words.yourTeam;
  switch (event) {
    case 'joined':
      return words.joined(who);
    case 'left':
      return words.leftConversation(who);
    case 'ended':
      if (by === 'me') return words.endedByYou;
      return by === 'team' ? words.endedBy(who) : words.ended;
    case 'idle': {
      const end = until ?? at;
      return words.idle(clock(end), dayOf(end) === dayOf(at) ? null : dayName(end, at));
    }
  }
}
