import { useEffect } from 'preact/hooks';
import { refusalSentence } from '../../language/language.ts';

/** In place of what one begins or goes on with, for whoever may not write. */
export function Closed() {
  useEffect(() => {
    // What left the screen for it may have taken the focus with it.
    if (document.hasFocus() && document.activeElement === document.body) document.querySelector('h1')?.focus();
  }, []);
  return (
    <p class="closed" role="alert">
      {refusalSentence('contact.banned')}
    </p>
  );
}
