import { newId } from '@parley/client';

/**
 * The name of this window, by which the server knows the one that an agent works in. A reload keeps it. A browser that duplicates a tab copies it,
 * and two that live must never share one: whoever comes second takes a new one.
 */
const KEY = 'parley.desk';

/** A page that is being left may hold its name a little longer than the one that follows it takes to load. */
const LEAVING_MS = 400;
/** Other windows answer within a few milliseconds, unless they are very busy. */
const ASKING_MS = 150;

let claimed: Promise<string> | null = null;

export function deskOfThisWindow(): Promise<string> {
  claimed ??= claimDesk(sessionShelf(), holding());
  return claimed;
}

/** What of the browser's storage is used. */
type Shelf = Pick<Storage, 'getItem' | 'setItem'>;
interface Locks {
  request(name: string, options: LockOptions, callback: (lock: Lock | null) => Promise<never>): Promise<unknown>;
}
/** Takes a name for as long as the window lives; false: another window has it. */
type Hold = (desk: string) => Promise<boolean>;

export async function claimDesk(shelf: Shelf | null, hold: Hold): Promise<string> {
  const kept = shelf?.getItem(KEY) ?? null;
  if (kept !== null && (await hold(kept))) return kept;
  const fresh = newId();
  shelf?.setItem(KEY, fresh);
  await hold(fresh);
  return fresh;
}

/** The browser's locks end with their window, however it ends. Browsers offer them on https and localhost alone; elsewhere windows ask each other. */
function holding(): Hold {
  return navigator.locks === undefined
    ? holdByAsking(new BroadcastChannel(KEY), newId())
    : holdByLock(navigator.locks, LEAVING_MS);
}

export const holdByLock =
  (locks: Locks, patienceMs: number): Hold =>
  (desk) =>
    new Promise((resolve) => {
      const forEver = new Promise<never>(() => undefined);
      locks
        .request(`${KEY}.${desk}`, { signal: AbortSignal.timeout(patienceMs) }, () => {
          resolve(true);
          return forEver;
        })
        .catch(() => resolve(false));
    });

type Said = { asks: string; from: string } | { taken: string; to: string };

/** `me`: distinguishes windows that ask for the same name at the same time; the smaller one gets it. */
export function holdByAsking(channel: BroadcastChannel, me: string): Hold {
  let held: string | null = null;
  let asked: { desk: string; refuse: () => void } | null = null;
  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    if ('taken' in data) {
      if (data.taken === asked?.desk && data.to === me) asked.refuse();
    } else if (data.asks === held || (data.asks === asked?.desk && me < data.from)) {
      channel.postMessage({ taken: data.asks, to: data.from } satisfies Said);
    }
  };
  return (desk) =>
    new Promise((resolve) => {
      const settle = (free: boolean) => {
        clearTimeout(timer);
        asked = null;
        if (free) held = desk;
        resolve(free);
      };
      const timer = setTimeout(() => settle(true), ASKING_MS);
      asked = { desk, refuse: () => settle(false) };
      channel.postMessage({ asks: desk, from: me } satisfies Said);
    });
}

/** Where storage is blocked, the name lasts as long as the page. */
function sessionShelf(): Shelf | null {
  try {
    sessionStorage.getItem(KEY);
    return sessionStorage;
  } catch {
    return null;
  }
}
