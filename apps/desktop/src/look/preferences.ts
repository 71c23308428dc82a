import type { Preferences as Liked } from '@parley/contract';
import { USUAL_PREFERENCES } from '@parley/contract/choices';
import { useSyncExternalStore } from 'react';

/**
 * What the person likes, and what this device does. The server keeps what they like; here is a copy, so that the first paint and the sign-in page have
 * their theme and language. Their signature is not among it: it is nobody's who opens this browser later.
 */
export interface Preferences extends Omit<Liked, 'signature'> {
  /** `unasked`: nobody has been asked yet whether they want notifications of this device. */
  notifications: 'unasked' | 'on' | 'off';
}

const KEY = 'parley.preferences';
const { signature: _, ...USUALLY_LIKED } = USUAL_PREFERENCES;
const USUAL: Preferences = { ...USUALLY_LIKED, notifications: 'unasked' };

export type Preferable = Partial<Omit<Liked, 'signature'>>;

let known = read();
/** Changes on their way to the server: they hold already. */
let wishes: readonly Preferable[] = [];
let current = known;
const listeners = new Set<() => void>();

export const preferences = {
  get: () => current,
  /** What this device does. */
  set(change: Pick<Preferences, 'notifications'>): void {
    known = { ...known, ...change };
    changed();
  },
  /** What whoever has signed in likes, as the server has it. */
  follow({ language, timeZone, theme, sounds, shortcuts }: Liked): void {
    known = { ...known, language, timeZone, theme, sounds, shortcuts };
    changed();
  },
  /** Holds at once. Call the function when the server has answered: what it refused holds no longer. */
  wish(change: Preferable): (accepted: boolean) => void {
    wishes = [...wishes, change];
    changed();
    return (accepted) => {
      if (accepted) known = { ...known, ...change };
      wishes = wishes.filter((one) => one !== change);
      changed();
    };
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export const usePreferences = (): Preferences => useSyncExternalStore(preferences.subscribe, preferences.get);

function changed(): void {
  current = Object.assign({ ...known }, ...wishes);
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // Storage is blocked or full: it holds as long as the page does.
  }
  for (const listener of listeners) listener();
}

function read(): Preferences {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof found === 'object' && found !== null ? { ...USUAL, ...found } : USUAL;
  } catch {
    return USUAL;
  }
}
