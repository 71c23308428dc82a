import type { MemberClient } from '@parley/client';
import type { RefusalCode } from '@parley/contract';
import { useSyncExternalStore } from 'react';

const KEY = 'parley.diagnostics';

/** What is to be sent, and on behalf of whom: nobody else sends it, whoever signs in to this window next. */
export interface Parcel {
  /** Sent twice it is one. */
  id: string;
  workspace: string;
  user: string;
  note: string;
  browser: string;
  log: string;
}

/** `asking`: the desktop is to ask whether to send. `shown`: the question is on the screen, and says itself how it went. `waiting`: what was not delivered yet. `settled`: how it went with the last one. */
interface Post {
  asking: boolean;
  shown: boolean;
  waiting: readonly Parcel[];
  settled: { id: string; code: RefusalCode | null } | null;
}

/** Whoever sends more than that without a connection is heard with the last ones. */
const WAITING = 3;

let post: Post = { asking: false, shown: false, waiting: read(), settled: null };
const listeners = new Set<() => void>();

function change(next: Partial<Post>): void {
  post = { ...post, ...next };
  for (const listener of listeners) listener();
}

function keep(waiting: readonly Parcel[]): void {
  try {
    if (waiting.length === 0) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify(waiting));
  } catch {
    // Storage is blocked or full: it is kept as long as the page.
  }
  change({ waiting });
}

export const diagnosticsPost = {
  get: () => post,
  ask: (): void => change({ asking: true }),
  dismiss: (): void => change({ asking: false }),
  show(): () => void {
    change({ shown: true });
    return () => change({ shown: false });
  },
  /** Kept over a reload until it is delivered. */
  hand: (parcel: Parcel): void => keep([...post.waiting, parcel].slice(-WAITING)),
  /** False: not yet; it is to be tried again. */
  async deliver(client: Pick<MemberClient, 'do'>, { id, note, browser, log }: Parcel): Promise<boolean> {
    const outcome = await client.do({ type: 'diagnostics.send', id, note, browser, log });
    if (!outcome.ok && outcome.retry) return false;
    change({ settled: { id, code: outcome.ok ? null : outcome.code } });
    keep(post.waiting.filter((parcel) => parcel.id !== id));
    return true;
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export const useDiagnosticsPost = (): Post => useSyncExternalStore(diagnosticsPost.subscribe, diagnosticsPost.get);

function read(): readonly Parcel[] {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(found) ? found.filter(isParcel) : [];
  } catch {
    return [];
  }
}

// A function, since it is called before this line is reached.
function isParcel(found: Partial<Parcel> | null): found is Parcel {
  return [found?.id, found?.workspace, found?.user, found?.note, found?.browser, found?.log].every(
    (part) => typeof part === 'string',
  );
}
