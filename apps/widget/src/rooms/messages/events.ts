import type { VisitorEntry } from '@parley/contract';
import { clock, dayName, dayOf } from '../../language/dates.ts';
import { words } from '../../language/language.ts';

export type VisitorEvent = Extract<VisitorEntry, { kind: 'event' }>;

/** `name` null: nobody in particular. */
export function eventSentence({ event, by, name, at, until }: VisitorEvent): string {
  const who = name ?? words.yourTeam;
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
