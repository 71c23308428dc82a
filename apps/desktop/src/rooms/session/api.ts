import type { RefusalCode } from '@parley/contract';

/** What signing in gives to know. */
export interface Session {
  user: { id: string; name: string; email: string } | null;
  workspaces: readonly { id: string; name: string; slug: string; role: string }[];
}

export interface SignedInSession {
  id: string;
  createdAt: number | string;
  lastSeenAt: number | string;
  userAgent: string;
  current: boolean;
}

export interface Invitation {
  workspace: string;
  email: string | null;
  role: string;
  needsPassword: boolean;
}

export type Answer<T> = { ok: true; value: T } | { ok: false; code: RefusalCode };

export const readSession = () => request<Session>('GET', '/api/session');
export const signIn = (email: string, password: string) =>
  request<Session>('POST', '/api/session', { email, password });
export const signOut = () => request<null>('DELETE', '/api/session');
export const listSessions = () => request<{ sessions: SignedInSession[] }>('GET', '/api/session/sessions');
export const endSession = (id: string) => request<null>('DELETE', `/api/session/sessions/${encodeURIComponent(id)}`);

// The token of a one-time link stands in the fragment and travels in a body: it must never be part of an address that a server or a proxy logs.
export const lookAtInvitation = (token: string) => request<Invitation>('POST', '/api/invitations/look', { token });
export const acceptInvitation = (wish: { token: string; name: string; email: string; password: string }) =>
  request<Session>('POST', '/api/invitations/accept', wish);

async function request<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const value: unknown = text === '' ? null : JSON.parse(text);
    return response.ok ? { ok: true, value: value as T } : { ok: false, code: codeOf(value, response.status) };
  } catch {
    return { ok: false, code: 'unavailable' };
  }
}

/** What a proxy in between answers has no code of ours. */
function codeOf(value: unknown, status: number): RefusalCode {
  if (typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string')
    return value.code as RefusalCode;
  return status >= 500 ? 'unavailable' : 'fault';
}
