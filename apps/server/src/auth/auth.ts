import type { IncomingHttpHeaders } from 'node:http';
import type { Id, Instant, Rights } from '@parley/domain';
import { isAPIError } from 'better-auth/api';
import type { Pools } from '../database/pool.ts';
import { inWorkspace } from '../database/workspace.ts';
import type { Member } from '../principal.ts';
import { common } from '../rooms/roles/door.ts';
import { createAttempts } from './attempts.ts';
import type { Person } from './people.ts';
import { ADDRESS_HEADER, createSignIn } from './sign-in.ts';
import { hashToken, isKey } from './tokens.ts';

export interface AuthOptions {
  pools: Pools;
  secret: string;
  /** Whether browsers come by https: then the cookie travels over nothing else. */
  secure: boolean;
  now?: () => Instant;
}

/** Who sends a request, as far as sign-in needs to know. */
export interface Sender {
  headers: IncomingHttpHeaders;
  address: string;
}

export interface Session {
  sessionId: string;
  user: Person;
  signedInAt: Instant;
  expiresAt: Instant;
  /** For the answer, where the session was prolonged. */
  cookies: string[];
}

export interface Membership {
  workspace: Id;
  slug: string;
  workspaceName: string;
  role: string;
  member: Member;
  rightsRevision: number;
}

interface MembershipRow {
  workspace: Id;
  slug: string;
  workspace_name: string;
  member: Id;
  role: string;
  rights: Rights;
  inboxes: Id[];
  queues: Id[];
  name: string;
  public_name: string;
  rights_revision: number;
}

/** An API key is looked up at most this often: a script's second request need not ask again, and a revoked key ends within a second. */
const KEY_MEMORY_MS = 1_000;
/** `last used` is true to the minute. */
const KEY_TOUCH_MS = 60_000;
const KEYS_REMEMBERED_MAX = 1_000;

export function createAuth({ pools, secret, secure, now = Date.now }: AuthOptions) {
  const signIn = createSignIn({ pool: pools.auth, secret, secure });
  const attempts = createAttempts(now);
  const keys = new Map<string, { until: Instant; member: Promise<Member | null> }>();

  /** Who holds the session that the cookie names. `prolong`: only where the answer can carry a cookie. */
  async function sessionOf(sender: Pick<Sender, 'headers'>, prolong = false): Promise<Session | null> {
    const headers = cookieOf(sender.headers);
    if (headers === null) return null;
    const { response, headers: answer } = await honest(() =>
      signIn.api.getSession({ headers, query: { disableRefresh: !prolong }, returnHeaders: true }),
    );
    if (!response) return null;
    const { session, user } = response;
    return {
      sessionId: session.id,
      user: { id: user.id, name: user.name, email: user.email },
      signedInAt: session.createdAt.getTime(),
      expiresAt: session.expiresAt.getTime(),
      cookies: prolong ? answer.getSetCookie() : [],
    };
  }

  /** Better-auth hides a database that is away behind an error of its own; then the database is asked itself. */
  async function honest<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (isAPIError(error) && error.statusCode >= 500) await pools.auth.query('select 1');
      throw error;
    }
  }

  async function membershipsOf(userId: string): Promise<Membership[]> {
    const { rows } = await pools.app.query<MembershipRow>({
      name: 'auth.memberships',
      text: 'select * from find_memberships($1)',
      values: [userId],
    });
    return rows.map((row) => ({
      workspace: row.workspace,
      slug: row.slug,
      workspaceName: row.workspace_name,
      role: row.role,
      rightsRevision: row.rights_revision,
      member: {
        kind: 'member',
        workspace: row.workspace,
        person: { id: row.member, name: row.public_name },
        name: row.name,
        rights: row.rights,
        inboxes: new Set(row.inboxes),
        queues: new Set(row.queues),
        desk: null,
      },
    }));
  }

  /** Who asks, as a member of this workspace. */
  async function memberOf(
    headers: IncomingHttpHeaders,
    workspace: Id,
  ): Promise<{ member: Member; sessionId: string; signedInAt: Instant; rightsRevision: number } | null> {
    const session = await sessionOf({ headers });
    if (session === null) return null;
    const found = (await membershipsOf(session.user.id)).find((one) => one.workspace === workspace);
    if (found === undefined) return null;
    const { sessionId, signedInAt } = session;
    return { member: found.member, sessionId, signedInAt, rightsRevision: found.rightsRevision };
  }

  /** Which of these sessions still are: asked once a second, in one query, for all sockets of a node. */
  async function aliveSessions(ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const { rows } = await pools.auth.query<{ id: string }>({
      name: 'auth.alive',
      text: 'select "id" from auth."session" where "id" = any($1::text[]) and "expiresAt" > now()',
      values: [ids],
    });
    return new Set(rows.map((row) => row.id));
  }

  /** The member that an API key acts for, with what both the key's role and they themself may. `authorization`: the header. */
  function keyMember(authorization: string | undefined): Promise<Member | null> {
    const key = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
    if (key === undefined || !isKey(key)) return Promise.resolve(null);
    const remembered = keys.get(key);
    if (remembered !== undefined && remembered.until > now()) return remembered.member;
    const member = findKey(key);
    if (keys.size >= KEYS_REMEMBERED_MAX) keys.clear();
    keys.set(key, { until: now() + KEY_MEMORY_MS, member });
    member.catch(() => keys.delete(key));
    return member;
  }

  async function findKey(key: string): Promise<Member | null> {
    const { rows } = await pools.app.query<{
      workspace: Id;
      key: Id;
      member: Id;
      rights: Rights;
      member_rights: Rights;
      inboxes: Id[];
      queues: Id[];
      name: string;
      public_name: string;
      last_used_at: Instant | null;
    }>({ name: 'auth.key', text: 'select * from find_api_key($1)', values: [hashToken(key)] });
    const row = rows[0];
    if (row === undefined) return null;
    if (row.last_used_at === null || now() - row.last_used_at > KEY_TOUCH_MS) {
      await inWorkspace(pools.app, row.workspace, (tx) =>
        tx.query('update api_key set last_used_at = to_timestamp($3) where workspace = $1 and id = $2', [
          row.workspace,
          row.key,
          now() / 1000,
        ]),
      );
    }
    return {
      kind: 'member',
      workspace: row.workspace,
      person: { id: row.member, name: row.public_name },
      name: row.name,
      rights: common(row.rights, row.member_rights),
      inboxes: new Set(row.inboxes),
      queues: new Set(row.queues),
      desk: null,
    };
  }

  /** A new session for whoever knows the password: its cookies. Always takes as long as checking one does. */
  async function openSession(
    sender: Sender,
    email: string,
    password: string,
  ): Promise<{ user: Person; cookies: string[] } | { refusal: 'sign_in.failed' | 'request.too_fast' }> {
    if (!attempts.mayTry(email, sender.address)) return { refusal: 'request.too_fast' };
    const headers = new Headers({ [ADDRESS_HEADER]: sender.address, 'user-agent': sender.headers['user-agent'] ?? '' });
    try {
      const { response, headers: answer } = await honest(() =>
        signIn.api.signInEmail({ body: { email, password }, headers, returnHeaders: true }),
      );
      attempts.succeeded(email);
      const { id, name } = response.user;
      return { user: { id, name, email }, cookies: answer.getSetCookie() };
    } catch (error) {
      if (!isAPIError(error) || error.statusCode >= 500) throw error;
      attempts.failed(email, sender.address);
      return { refusal: 'sign_in.failed' };
    }
  }

  return {
    sessionOf,
    membershipsOf,
    memberOf,
    aliveSessions,
    keyMember,
    openSession,
    attempts,
    hashPassword: async (password: string) => (await signIn.$context).password.hash(password),
    verifyPassword: async (hash: string, password: string) =>
      (await signIn.$context).password.verify({ hash, password }),
    /** What makes a browser forget its session. */
    forgetting: async (): Promise<string[]> => {
      const { name, attributes } = (await signIn.$context).authCookies.sessionToken;
      return [`${name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${attributes.secure ? '; Secure' : ''}`];
    },
    async sessionsOf(userId: string) {
      const { rows } = await pools.auth.query<{
        id: string;
        createdAt: Date;
        updatedAt: Date;
        userAgent: string | null;
      }>(
        `select "id", "createdAt", "updatedAt", "userAgent" from auth."session" where "userId" = $1 and "expiresAt" > now() order by "updatedAt" desc limit 100`,
        [userId],
      );
      return rows.map((row) => ({
        id: row.id,
        createdAt: row.createdAt.getTime(),
        lastSeenAt: row.updatedAt.getTime(),
        userAgent: row.userAgent ?? '',
      }));
    },
    /** Whether there was such a session of theirs. Its sockets end within two seconds. */
    async endSession(userId: string, sessionId: string): Promise<boolean> {
      const { rowCount } = await pools.auth.query('delete from auth."session" where "id" = $1 and "userId" = $2', [
        sessionId,
        userId,
      ]);
      return rowCount === 1;
    },
  };
}
export type Auth = ReturnType<typeof createAuth>;

/** The one header of a request that says who it is; null: it has none. */
function cookieOf(headers: IncomingHttpHeaders): Headers | null {
  const { cookie } = headers;
  if (cookie === undefined || !cookie.includes('parley.')) return null;
  try {
    return new Headers({ cookie });
  } catch {
    // Characters that no header may hold, and no browser sends.
    return null;
  }
}
