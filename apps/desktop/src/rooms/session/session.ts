import { useSyncExternalStore } from 'react';
import { log } from '../../log/log.ts';
import { readSession, type Session, signOut as signOutThere } from './api.ts';

/** `unknown`: the server has not answered yet; `failed`: it could not be reached. */
export type SessionState = { status: 'unknown' } | { status: 'failed' } | { status: 'known'; session: Session };

let state: SessionState = { status: 'unknown' };
const listeners = new Set<() => void>();

export const session = {
  get: () => state,
  set(known: Session): void {
    change({ status: 'known', session: known });
  },
  async load(): Promise<void> {
    const answer = await readSession();
    change(answer.ok ? { status: 'known', session: answer.value } : { status: 'failed' });
  },
  /** Here at once, whatever becomes of the request: nothing of the workspace may stay on the screen. */
  async signOut(): Promise<void> {
    const answered = signOutThere();
    change({ status: 'known', session: { user: null, workspaces: [] } });
    await answered;
  },
  /** The server says that the session is over. */
  ended(): void {
    change({ status: 'known', session: { user: null, workspaces: [] } });
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

function change(next: SessionState): void {
  if (next.status === 'known' && next.session.user !== null) log.of(next.session.user.id);
  state = next;
  for (const listener of listeners) listener();
}

export const useSession = (): SessionState => useSyncExternalStore(session.subscribe, session.get);
