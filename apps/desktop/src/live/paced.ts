/** Changes reach the screen this often at most: once per drawn frame. */
const FRAME_MS = 16;

type Subscribe = (listener: () => void) => () => void;

/**
 * Passes notifications on at the pace of the screen: the first one at once, those that follow on its heels together. A flood of messages then costs one
 * drawing per frame rather than one per frame of the server. What is read meanwhile is always the latest.
 */
export function paced(source: Subscribe): Subscribe {
  const listeners = new Set<() => void>();
  let stop: (() => void) | null = null;
  let waiting = false;
  let again = false;

  const tell = () => {
    waiting = true;
    setTimeout(() => {
      waiting = false;
      if (!again) return;
      again = false;
      tell();
    }, FRAME_MS);
    for (const listener of listeners) listener();
  };
  return (listener) => {
    listeners.add(listener);
    stop ??= source(() => {
      if (waiting) again = true;
      else tell();
    });
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      stop?.();
      stop = null;
    };
  };
}
