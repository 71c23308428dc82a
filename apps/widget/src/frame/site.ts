import { type Signal, signal } from '@preact/signals';
import { type FromFrame, type FromLoader, HELLO, type SitePage, type Welcome } from '../channel.ts';

/** The page around the frame, as the frame sees it. */
export interface Site {
  token: string;
  locale: string;
  /** The page when the frame was loaded. */
  page: SitePage;
  /** The panel is open. Within it `focus` counts up whenever the visitor opened it by hand. */
  open: Signal<boolean>;
  focus: Signal<number>;
  recall(key: string): string | null;
  keep(key: string, value: string | null): void;
  tellUnread(count: number): void;
  close(): void;
  onPage(listener: (page: SitePage) => void): void;
  /** Another tab of the site kept something (null: dropped it). */
  onKept(listener: (key: string, value: string | null) => void): void;
}

/** Waits for the page around. Only the page that shows this frame is listened to, and only its first word. */
export function meetSite(): Promise<Site> {
  return new Promise((resolve) => {
    const hear = (event: MessageEvent<Welcome>) => {
      const [port] = event.ports;
      // Browsers that tell who the ancestors are (not all do) also say whether the sender's origin is the right one.
      const ancestor = location.ancestorOrigins?.[0] ?? event.origin;
      if (event.source !== window.parent || event.origin !== ancestor || !port) return;
      removeEventListener('message', hear);
      resolve(site(event.data, port));
    };
    addEventListener('message', hear);
    window.parent.postMessage(HELLO, '*');
  });
}

function site({ token, kept, page, open, focus: byHand, locale }: Welcome, port: MessagePort): Site {
  const pageListeners: ((page: SitePage) => void)[] = [];
  const keptListeners: ((key: string, value: string | null) => void)[] = [];
  const isOpen = signal(open);
  const focus = signal(byHand ? 1 : 0);
  const say = (message: FromFrame) => port.postMessage(message);
  const note = (key: string, value: string | null) => {
    if (value === null) delete kept[key];
    else kept[key] = value;
  };
  port.onmessage = ({ data }: MessageEvent<FromLoader>) => {
    switch (data.t) {
      case 'open':
        isOpen.value = data.open;
        if (data.open && data.focus) focus.value++;
        return;
      case 'page':
        for (const listener of pageListeners) listener(data.page);
        return;
      case 'kept':
        note(data.key, data.value);
        for (const listener of keptListeners) listener(data.key, data.value);
    }
  };
  return {
    token,
    locale,
    page,
    open: isOpen,
    focus,
    recall: (key) => kept[key] ?? null,
    keep(key, value) {
      if ((kept[key] ?? null) === value) return;
      note(key, value);
      say({ t: 'keep', key, value });
    },
    tellUnread: (count) => say({ t: 'unread', count }),
    close: () => say({ t: 'close' }),
    onPage: (listener) => pageListeners.push(listener),
    onKept: (listener) => keptListeners.push(listener),
  };
}
