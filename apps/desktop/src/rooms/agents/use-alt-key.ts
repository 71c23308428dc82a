import { useEffect, useRef } from 'react';

/**
 * Alt with a letter, also while one is writing. Where Alt makes another character of the key (as on a Mac) the place of the key counts, otherwise
 * what is written on it.
 */
export function isAltKey(
  event: Pick<KeyboardEvent, 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'key' | 'code'>,
  letter: string,
): boolean {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
  const key = event.key.toUpperCase();
  return /^[A-Z]$/.test(key) ? key === letter : event.code === `Key${letter}`;
}

export function useAltKey(letter: string, pressed: () => void): void {
  const latest = useRef(pressed);
  latest.current = pressed;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.repeat || !isAltKey(event, letter)) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [letter]);
}
