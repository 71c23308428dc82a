import type { Entry } from '@parley/contract';
import type { Catalogue } from '../../language/en.ts';

/** One sentence for a line that is no message. */
export function sayEvent(entry: Extract<Entry, { kind: 'event' }>, text: Catalogue): string {
  const { timeline } = text;
  const by = entry.author.kind === 'member' ? entry.author.name : null;
  switch (entry.event) {
    case 'assigned': {
      const { from, to } = entry;
      if (to === null) return timeline.released(by ?? timeline.parley);
      if (entry.author.kind === 'member' && entry.author.id === to.id) return timeline.joined(to.name);
      if (by !== null) return timeline.assigned(by, to.name);
      return from === null ? timeline.joined(to.name) : timeline.handedOver(from.name, to.name);
    }
    case 'resolved':
      if (entry.author.kind === 'contact') return timeline.ended;
      return by === null ? timeline.resolvedBySystem : timeline.resolved(by);
    case 'reopened':
      return by === null ? timeline.reopenedBySystem : timeline.reopened(by);
  }
}
