import { preferences } from '../../look/preferences.ts';
import { playNotes } from './sound.ts';

/** Not more than one sound in this time: a burst of messages is one event for the ear. */
const SOUND_GAP_MS = 1_500;

/** Is anybody looking at this window? */
export const isInFront = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

let sounded = Number.NEGATIVE_INFINITY;

/** Makes itself heard, and seen where the window is not. `tag`: a later one of the same tag takes the place of the earlier. */
export function raise({
  title,
  body,
  tag,
  onClick,
}: {
  title: string;
  body: string;
  tag: string;
  onClick: () => void;
}): void {
  const { sounds, notifications } = preferences.get();
  if (sounds && performance.now() - sounded > SOUND_GAP_MS) {
    sounded = performance.now();
    playNotes();
  }
  if (isInFront() || notifications !== 'on') return;
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return;
  try {
    const shown = new Notification(title, { body, tag });
    shown.onclick = () => {
      window.focus();
      onClick();
      shown.close();
    };
  } catch {
    // Some systems only let a service worker notify; sound and title still tell.
  }
}
