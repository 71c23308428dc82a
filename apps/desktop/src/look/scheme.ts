import type { MantineColorSchemeManager } from '@mantine/core';
import { preferences } from './preferences.ts';

let stop: (() => void) | null = null;

/** The theme is a preference like the others: the library hears of it, and changes nothing itself. */
export const schemeManager: MantineColorSchemeManager = {
  get: () => preferences.get().theme,
  set: () => {},
  clear: () => {},
  subscribe(listener) {
    stop = preferences.subscribe(() => listener(preferences.get().theme));
  },
  unsubscribe: () => stop?.(),
};

/** Sets light or dark before anything is drawn; an inline script would do it earlier, but the security policy allows none. */
export function applyScheme(): void {
  const { theme } = preferences.get();
  const dark = theme === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
}
