import type { ComponentChildren } from 'preact';

const icon = (children: ComponentChildren) => () => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    {children}
  </svg>
);

export const BackIcon = icon(<path class="mirrored" d="m15 5-7 7 7 7" />);
export const CloseIcon = icon(<path d="M6 6l12 12M18 6 6 18" />);
export const SendIcon = icon(<path d="M12 19V5m-6 6 6-6 6 6" />);
export const EndIcon = icon(<path class="mirrored" d="M10 20H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2h4m6 12 4-4-4-4m4 4H10" />);
export const DownIcon = icon(<path d="M12 5v14m6-6-6 6-6-6" />);
export const PenIcon = icon(<path d="M12 5v14M5 12h14" />);
export const OpenIcon = icon(<path class="mirrored" d="m9 5 7 7-7 7" />);
export const AlertIcon = icon(<path d="M12 7v6m0 4h.01M12 2.8a9.2 9.2 0 1 1 0 18.4 9.2 9.2 0 0 1 0-18.4Z" />);
export const TalkIcon = icon(<path d="M21 11.5a8.4 8.4 0 0 1-12.3 7.5L3 21l1.9-5.7A8.4 8.4 0 1 1 21 11.5Z" />);
