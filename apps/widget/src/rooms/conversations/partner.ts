import type { VisitorThreadState } from '@parley/client/visitor-client';

/** Who of the team the visitor is talking with: who joined or wrote last, unless they left; null: nobody yet. */
export function partnerOf(thread: Pick<VisitorThreadState, 'entries'> | undefined): string | null {
  const last = thread?.entries.findLast((entry) =>
    entry.kind === 'message' ? entry.by !== 'me' : entry.event !== 'ended',
  );
  if (last === undefined) return null;
  if (last.kind === 'event') return last.event === 'joined' ? last.name : null;
  return last.by === 'me' || last.by.name === '' ? null : last.by.name;
}
