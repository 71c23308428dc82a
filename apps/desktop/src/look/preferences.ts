import { useSyncExternalStore } from 'react';

/** What a person likes, on this device. `language` is a tag or `auto`. */
export interface Preferences {
  language: string;
  sounds: boolean;
  /** `unasked`: nobody has been asked yet whether they want notifications. */
  notifications: 'unasked' | 'on' | 'off';
}

const KEY = 'parley.preferences';
const USUAL: Preferences = { language: 'auto', sounds: true, notifications: 'unasked' };

let current = read();
const listeners = new Set<() => void>();

export const preferences = {
  get: () => current,
  set(change: Partial<Preferences>): void {
    current = { ...current, ...change };
    try {
      localStorage.setItem(KEY, JSON.stringify(current));
    } catch {
      // Storage is blocked or full: it holds as long as the page does.
    }
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export const usePreferences = (): Preferences => useSyncExternalStore(preferences.subscribe, preferences.get);

function read(): Preferences {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof found === 'object' && found !== null ? { ...USUAL, ...found } : USUAL;
  } catch {
    return USUAL;
  }
}
