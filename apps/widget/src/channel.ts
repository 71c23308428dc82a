// What crosses between the loader (in the site's page) and the frame (Parley's page inside it). Browsers partition or block the storage of a
// foreign frame, so the site's own storage keeps everything that must survive a reload: the visitor's token, what waits to be sent, and drafts.

/** The frame says this to the page around it when it is ready for a {@link Welcome}. It holds nothing secret. */
export const HELLO = 'parley:hello';

/** The answer to {@link HELLO}, with the port over which everything else goes. */
export interface Welcome {
  token: string;
  /** Everything that the site's storage keeps for this inbox, by key. */
  kept: Record<string, string>;
  page: SitePage;
  /** Whether the panel is open, and whether by hand: then what the visitor types next is a message. */
  open: boolean;
  focus: boolean;
  locale: string;
}

export interface SitePage {
  url: string;
  title: string;
}

export type FromLoader =
  | { t: 'page'; page: SitePage }
  | { t: 'open'; open: boolean; focus: boolean }
  /** Another tab of the site kept (or, with null, dropped) something. */
  | { t: 'kept'; key: string; value: string | null };

export type FromFrame =
  | { t: 'keep'; key: string; value: string | null }
  | { t: 'unread'; count: number }
  | { t: 'close' };

// Keys that the loader itself reads.

/** There is a conversation worth listening to before the visitor comes near the launcher. */
export const LIVE_KEY = 'live';
/** The inbox's colour, `#rrggbb`, so that the launcher wears it from the second page on. */
export const COLOUR_KEY = 'colour';
/** In the storage of the tab: the panel stands open, and does so again on the site's next page. */
export const OPEN_KEY = 'open';
