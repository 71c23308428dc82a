import type { VisitorThreadState } from '@parley/client/visitor-client';

/** Who of the team the visitor is talking with: of those who joined or wrote and have not left, the last one; null: nobody yet, or nobody any more. */
export function partnerOf(thread: VisitorThreadState | undefined): string | null {
  let there: string[] = [];
  for (const entry of thread?.conversation.queuedAt === null ? thread.entries : []) {
    const name = entry.kind === 'event' ? entry.name : entry.by === 'me' ? null : entry.by.name;
    if (!name || (entry.kind === 'event' && entry.event === 'ended')) continue;
    there = there.filter((one) => one !== name);
    if (entry.kind === 'message' || entry.event === 'joined') there.push(name);
  }
  return there.at(-1) ?? null;
}
