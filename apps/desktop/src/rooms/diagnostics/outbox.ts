import type { MemberClient } from '@parley/client';
import type { RefusalCode } from '@parley/contract';
import { useSyncExternalStore } from 'react';

const KEY = 'parley.diagnostics';

/** What is to be sent, and on behalf of whom: nobody else sends it, whoever signs in to this window next. */
export interface Report {
  /** Sent twice it is one. */
  id: string;
  workspace: string;
  user: string;
  note: string;
  browser: string;
  log: string;
}

/** `asking`: the desktop is to ask whether to send. `shown`: the question is on the screen, and says itself how it went. `waiting`: what was not delivered yet. `settled`: how it went with the last one. */
interface Outbox {
  asking: boolean;
  shown: boolean;
  waiting: readonly Report[];
  settled: { id: string; code: RefusalCode | null } | null;
}

/** Whoever sends more than that without a connection is heard with the last ones. */
const WAITING = 3;

let outbox: Outbox = { asking: false, shown: false, waiting: read(), settled: null };
const listeners = new Set<() => void>();

function change(next: Partial<Outbox>): void {
  outbox = { ...outbox, ...next };
  for (const listener of listeners) listener();
}

function keep(waiting: readonly Report[]): void {
  try {
    if (waiting.length === 0) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify(waiting));
  } catch {
    // Storage is blocked or full: it is kept as long as the page.
  }
  change({ waiting });
}

export const diagnosticsOutbox = {
  get: () => outbox,
  ask: (): void => change({ asking: true }),
  dismiss: (): void => change({ asking: false }),
  show(): () => void {
    change({ shown: true });
    return () => change({ shown: false });
  },
  /** Kept over a reload until it is delivered. */
  hand: (report: Report): void => keep([...outbox.waiting, report].slice(-WAITING)),
  /** False: not yet; it is to be tried again. */
  async deliver(client: Pick<MemberClient, 'do'>, { id, note, browser, log }: Report): Promise<boolean> {
    const outcome = await client.do({ type: 'diagnostics.send', id, note, browser, log });
    if (!outcome.ok && outcome.retry) return false;
    change({ settled: { id, code: outcome.ok ? null : outcome.code } });
    keep(outbox.waiting.filter((report) => report.id !== id));
    return true;
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export const useDiagnosticsOutbox = (): Outbox =>
  useSyncExternalStore(diagnosticsOutbox.subscribe, diagnosticsOutbox.get);

function read(): readonly Report[] {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(found) ? found.filter(isReport) : [];
  } catch {
    return [];
  }
}

// A function, since it is called before this line is reached.
function isReport(found: Partial<Report> | null): found is Report {
  return [found?.id, found?.workspace, found?.user, found?.note, found?.browser, found?.log].every(
    (part) => typeof part === 'string',
  );
}
