// The second half of the loader, loaded when the visitor comes near: the panel with the frame in it, what the site keeps for the frame, and the
// port between the two. It runs in the site's page, under the site's content security policy, like the loader.
import {
  COLOUR_KEY,
  type FromFrame,
  type FromLoader,
  HELLO,
  OPEN_KEY,
  type SitePage,
  type Welcome,
} from '../channel.ts';
import { USUAL_COLOUR } from '../colours.ts';
import { keyPrefix, type Launcher, make, paintColour, wear } from '../loader/launcher.ts';
import css from './panel.css?inline';
import { newToken, siteStorage } from './site-storage.ts';

export interface Panel {
  toggle(): void;
}

const TOKEN_KEY = 'token';
/** A site's own routing changes address and title without any event that all browsers tell. */
const PAGE_LOOK_MS = 1_000;
/** After so long without a word from the frame the panel says that the chat cannot be reached. */
const MEET_MS = 10_000;
/** Where the panel fills the screen; the same as in panel.css. */
const SMALL = '(max-width: 520px), (max-height: 520px)';
const DOWN = 'm6 9 6 6 6-6';

export function begin(launcher: Launcher): Panel {
  const { origin, inbox, locale, words, host, shadow, root, button, icon } = launcher;
  const bubble = icon.getAttribute('d') as string;
  const storage = siteStorage(keyPrefix(inbox));
  const { kept, keep } = storage;
  wear(shadow, css);
  const section = make('section', root);
  root.prepend(section);
  const failure = make('p', section);
  failure.role = 'alert';
  const badge = make('b', button);
  const body = document.documentElement.style;

  let open = false;
  let byHand = false;
  let unread = 0;
  let frame: HTMLIFrameElement | undefined;
  let port: MessagePort | undefined;
  let meeting: ReturnType<typeof setTimeout> | undefined;
  let page = here();
  let overflow = '';

  function say(message: FromLoader): void {
    port?.postMessage(message);
  }

  function paint(): void {
    paintColour(host, kept[COLOUR_KEY] || launcher.colour || USUAL_COLOUR);
    root.className = [open && 'open', port && 'met'].filter(Boolean).join(' ');
    icon.setAttribute('d', open ? DOWN : bubble);
    badge.textContent = open || !unread ? '' : unread > 99 ? '99+' : `${unread}`;
    button.ariaLabel = open ? words.close : words.open + (unread ? ` (${unread})` : '');
    button.ariaExpanded = `${open}`;
    button.title = '';
  }

  /** Loads the frame, or loads it anew when it did not come. */
  function load(): void {
    if (port || meeting) return;
    frame?.remove();
    failure.textContent = '';
    frame = make('iframe', section);
    frame.title = 'Chat';
    frame.src = `${origin}/widget/frame?inbox=${encodeURIComponent(inbox)}`;
    meeting = setTimeout(() => {
      meeting = undefined;
      failure.textContent = words.unreachable;
    }, MEET_MS);
  }

  function show(to: boolean, focus: boolean): void {
    if (to !== open && matchMedia(SMALL).matches) {
      if (to) overflow = body.overflow;
      body.overflow = to ? 'hidden' : overflow;
    }
    open = to;
    byHand = to && focus;
    if (open) load();
    paint();
    if (focus) (open ? frame : button)?.focus();
    say({ t: 'open', open, focus });
    try {
      sessionStorage.setItem(keyPrefix(inbox) + OPEN_KEY, open ? '1' : '');
    } catch {
      // Blocked: then the next page starts with the panel closed.
    }
  }

  function hear({ data }: MessageEvent<FromFrame>): void {
    if (data.t === 'close') show(false, true);
    else if (data.t === 'keep') keep(data.key, data.value);
    else unread = data.count;
    paint();
  }

  // Only Parley's own page in our own frame gets the port, and with it the token. The frame may load itself anew: then it gets another one.
  addEventListener('message', ({ data, origin: from, source }) => {
    const peer = frame?.contentWindow;
    if (!peer || data !== HELLO || from !== origin || source !== peer) return;
    const channel = new MessageChannel();
    if (!kept[TOKEN_KEY]) keep(TOKEN_KEY, newToken());
    port?.close();
    port = channel.port1;
    port.onmessage = hear;
    clearTimeout(meeting);
    failure.textContent = '';
    page = here();
    const welcome: Welcome = { token: kept[TOKEN_KEY] as string, kept, page, open, focus: byHand, locale };
    peer.postMessage(welcome, origin, [channel.port2]);
    paint();
  });
  storage.listen((key, value) => {
    say({ t: 'kept', key, value });
    paint();
  });
  setInterval(() => {
    const now = here();
    if (now.url === page.url && now.title === page.title) return;
    page = now;
    say({ t: 'page', page });
  }, PAGE_LOOK_MS);
  root.onkeydown = ({ key }) => {
    if (open && key === 'Escape') show(false, true);
  };

  load();
  let wasOpen: string | null = null;
  try {
    wasOpen = sessionStorage.getItem(keyPrefix(inbox) + OPEN_KEY);
  } catch {
    // Blocked: closed.
  }
  if (wasOpen) show(true, false);
  return { toggle: () => show(!open, true) };
}

/** The page as members may see it, cut to what the contract allows. */
function here(): SitePage {
  return { url: (location.href.split('#', 1)[0] as string).slice(0, 8_000), title: document.title.slice(0, 1_000) };
}
