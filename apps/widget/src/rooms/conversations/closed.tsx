import { useEffect } from 'preact/hooks';
import { refusalSentence } from '../../language/language.ts';

/** In place of the composer, for whoever may not write. */
export function Closed() {
  useEffect(() => {
    // The composer left the screen, and took the focus with it.
    if (document.hasFocus()) document.querySelector('h1')?.focus();
  }, []);
  return <p class="closed">{refusalSentence('contact.banned')}</p>;
}
