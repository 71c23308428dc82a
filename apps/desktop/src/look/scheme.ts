import { localStorageColorSchemeManager } from '@mantine/core';

export const schemeManager = localStorageColorSchemeManager({ key: 'parley.appearance' });

/** Sets light or dark before anything is drawn; an inline script would do it earlier, but the security policy allows none. */
export function applyScheme(): void {
  const wish = schemeManager.get('auto');
  const dark = wish === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : wish === 'dark';
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
}
