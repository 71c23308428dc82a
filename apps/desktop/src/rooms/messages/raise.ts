import { preferences } from '../../look/preferences.ts';
import { playHelp, playNotes, playRequest } from './sound.ts';

/** Not more than one sound in this time: a burst of messages is one event for the ear. */
const SOUND_GAP_MS = 1_500;

/** Is anybody looking at this window? */
export const isInFront = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

/** By kind: a request is heard even where a message was heard just before. */
const sounded = {
  message: Number.NEGATIVE_INFINITY,
  request: Number.NEGATIVE_INFINITY,
  help: Number.NEGATIVE_INFINITY,
};
const PLAYS = { message: playNotes, request: playRequest, help: playHelp };

const shown = new Map<string, Notification>();

/** Makes itself heard, and seen where the window is not. `tag`: a later one of the same tag takes the place of the earlier. */
export function raise({
  title,
  body,
  tag,
  kind = 'message',
  onClick,
}: {
  title: string;
  body: string;
  tag: string;
  kind?: keyof typeof PLAYS;
  onClick: () => void;
}): void {
  const { sounds, notifications } = preferences.get();
  if (sounds && performance.now() - sounded[kind] > SOUND_GAP_MS) {
    sounded[kind] = performance.now();
    PLAYS[kind]();
  }
  if (isInFront() || notifications !== 'on') return;
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return;
  try {
    const notification = new Notification(title, { body, tag });
    shown.set(tag, notification);
    notification.onclick = () => {
      window.focus();
      onClick();
      notification.close();
    };
    notification.onclose = () => {
      if (shown.get(tag) === notification) shown.delete(tag);
    };
  } catch {
    // Some systems only let a service worker notify; sound and title still tell.
  }
}

/** Takes a notification back whose matter is settled. */
export function settle(tag: string): void {
  shown.get(tag)?.close();
  shown.delete(tag);
}
