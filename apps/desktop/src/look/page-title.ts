import { useEffect, useSyncExternalStore } from 'react';

let current: string | null = null;
const listeners = new Set<() => void>();

function change(title: string | null): void {
  current = title;
  for (const listener of listeners) listener();
}

/** Names the page that is shown, for as long as it is. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    change(title);
    return () => change(null);
  }, [title]);
}

/** The name of the page that is shown; null: it has none of its own. */
export const useShownTitle = (): string | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
