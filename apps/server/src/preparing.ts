import type { Id } from '@parley/domain';

/** Of one sender: what a person does, and does again. */
const WAITING_MAX_PER_SENDER = 2;

/** Long work before commands take their turn: one after the other on a node, so that it never takes more than one processor. */
export function createPreparing() {
  const bySender = new Map<Id, number>();
  let last: Promise<unknown> = Promise.resolve();

  return {
    /** Null: too much of this sender waits already. */
    prepare<Prepared>(sender: Id, work: () => Promise<Prepared>): Promise<Prepared> | null {
      const waiting = bySender.get(sender) ?? 0;
      if (waiting >= WAITING_MAX_PER_SENDER) return null;
      bySender.set(sender, waiting + 1);
      const done = last.then(work).finally(() => {
        const left = (bySender.get(sender) ?? 1) - 1;
        if (left === 0) bySender.delete(sender);
        else bySender.set(sender, left);
      });
      last = done.catch(() => undefined);
      return done;
    },
  };
}
