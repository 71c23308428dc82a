import { randomUUIDv7 } from 'node:crypto';
import type { Id } from '@parley/domain';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Auth, Sender, Session } from '../auth/auth.ts';
import { createInvitations } from '../auth/invitations.ts';
import type { Person } from '../auth/people.ts';
import { PASSWORD_MAX_CHARACTERS } from '../auth/sign-in.ts';
import type { Pools } from '../database/pool.ts';
import type { Recorded } from '../journal/append.ts';
import { refuse, speakInRefusals } from './refusing.ts';

export interface SessionRoutesOptions {
  auth: Auth;
  pools: Pools;
  /** Addresses that pages of our own have. A page on the request's own host is ours too. */
  origins: () => readonly string[];
  /** Called after a commit with what it added to the workspace's journal. */
  committed: (workspace: Id, recorded: readonly Recorded[]) => void;
}

/** Nothing here needs more. */
const BODY_MAX_BYTES = 8_192;

const email = z.email().max(254).toLowerCase();
const password = z.string().max(PASSWORD_MAX_CHARACTERS);
const signInBody = z.strictObject({ email, password });
const lookBody = z.strictObject({ token: z.string().max(200) });
const acceptBody = z.strictObject({ token: z.string().max(200), name: z.string().max(1_000), email, password });

/** What the desktop needs before it has a socket: sign-in, sign-out, sessions, invitations. By the session's cookie, from pages of our own. */
export const sessionRoutes: FastifyPluginAsync<SessionRoutesOptions> = async (
  server,
  { auth, pools, origins, committed },
) => {
  const invitations = createInvitations({ auth, pools, committed, newId: randomUUIDv7 });
  speakInRefusals(server);

  server.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    if (request.method !== 'GET' && !isOurs(request, origins())) return refuse(request, reply, 'session.origin');
  });

  const senderOf = (request: FastifyRequest): Sender => ({ headers: request.headers, address: request.ip });

  async function tell(reply: FastifyReply, user: Person | null, cookies: readonly string[]): Promise<FastifyReply> {
    const memberships = user === null ? [] : await auth.membershipsOf(user.id);
    for (const cookie of cookies) reply.header('set-cookie', cookie);
    return reply.send({
      user: user && { id: user.id, name: user.name, email: user.email },
      workspaces: memberships.map(({ workspace, workspaceName, slug, role }) => ({
        id: workspace,
        name: workspaceName,
        slug,
        role,
      })),
    });
  }

  server.get('/api/session', async (request, reply) => {
    const session = await auth.sessionOf(request, true);
    return tell(reply, session?.user ?? null, session?.cookies ?? []);
  });

  server.post('/api/session', { bodyLimit: BODY_MAX_BYTES }, async (request, reply) => {
    const body = signInBody.safeParse(request.body);
    if (!body.success) return refuse(request, reply, 'request.malformed');
    const opened = await auth.openSession(senderOf(request), body.data.email, body.data.password);
    return 'refusal' in opened ? refuse(request, reply, opened.refusal) : tell(reply, opened.user, opened.cookies);
  });

  server.delete('/api/session', async (request, reply) => {
    const session = await auth.sessionOf(request);
    if (session !== null) await auth.endSession(session.user.id, session.sessionId);
    for (const cookie of await auth.forgetting()) reply.header('set-cookie', cookie);
    return reply.code(204).send();
  });

  /** The session, or the refusal is sent. */
  async function needSession(request: FastifyRequest, reply: FastifyReply): Promise<Session | null> {
    const session = await auth.sessionOf(request);
    if (session === null) await refuse(request, reply, 'session.missing');
    return session;
  }

  server.get('/api/session/sessions', async (request, reply) => {
    const session = await needSession(request, reply);
    if (session === null) return reply;
    const sessions = await auth.sessionsOf(session.user.id);
    return reply.send({ sessions: sessions.map((one) => ({ ...one, current: one.id === session.sessionId })) });
  });

  server.delete<{ Params: { id: string } }>('/api/session/sessions/:id', async (request, reply) => {
    const session = await needSession(request, reply);
    if (session === null) return reply;
    const { id } = request.params;
    if (id.includes('\0') || !(await auth.endSession(session.user.id, id))) return refuse(request, reply, 'not_found');
    return reply.code(204).send();
  });

  server.post('/api/invitations/look', { bodyLimit: BODY_MAX_BYTES }, async (request, reply) => {
    const body = lookBody.safeParse(request.body);
    if (!body.success) return refuse(request, reply, 'request.malformed');
    const found = await invitations.look(body.data.token);
    return 'refusal' in found ? refuse(request, reply, found.refusal) : reply.send(found);
  });

  server.post('/api/invitations/accept', { bodyLimit: BODY_MAX_BYTES }, async (request, reply) => {
    const body = acceptBody.safeParse(request.body);
    if (!body.success) return refuse(request, reply, 'request.malformed');
    const accepted = await invitations.accept(senderOf(request), body.data);
    return 'refusal' in accepted
      ? refuse(request, reply, accepted.refusal)
      : tell(reply, accepted.user, accepted.cookies);
  });
};

/** Whether a page of ours sends this. Browsers name the origin of whatever may change something; what names none is no page. */
function isOurs({ headers }: FastifyRequest, origins: readonly string[]): boolean {
  const { origin, host } = headers;
  if (origin === undefined)
    return headers['sec-fetch-site'] === undefined || headers['sec-fetch-site'] === 'same-origin';
  return origins.includes(origin) || URL.parse(origin)?.host === host;
}
