/**
 * Work on what has a name, of which only a few pieces run at a time: whoever asks without end leaves the rest to others. What waits is done once for all who
 * ask for it meanwhile. Null: too much waits already.
 */
export function fewAtOnce<Result>(
  { running, waiting }: { running: number; waiting: number },
  work: (name: string) => Promise<Result>,
): (name: string) => Promise<Result> | null {
  const queue = new Map<string, { result: Promise<Result>; begin: () => void }>();
  let busy = 0;

  /** What has begun is not joined: it may have looked before the last change. */
  function next(): void {
    const first = queue.entries().next().value;
    if (first === undefined || busy >= running) return;
    const [name, { begin }] = first;
    queue.delete(name);
    busy += 1;
    begin();
  }

  return (name) => {
    const there = queue.get(name);
    if (there !== undefined) return there.result;
    if (queue.size >= waiting) return null;
    const { promise, resolve } = Promise.withResolvers<void>();
    const result = promise
      .then(() => work(name))
      .finally(() => {
        busy -= 1;
        next();
      });
    queue.set(name, { result, begin: resolve });
    next();
    return result;
  };
}
