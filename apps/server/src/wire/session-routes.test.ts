import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Id } from '@parley/domain';
import Fastify, { type FastifyInstance } from 'fastify';
import { type House, openHouse } from '../../testing/administration.ts';
import type { Member } from '../principal.ts';
import { sessionRoutes } from './session-routes.ts';

let house: House;
let server: FastifyInstance;
let workspace: Id;
let administrator: Member;

before(async () => {
  house = await openHouse();
  workspace = await house.workspace();
  administrator = await house.member(workspace, 'administrator');
  server = Fastify({ trustProxy: true });
  await server.register(sessionRoutes, {
    auth: house.auth,
    pools: house.pools,
    origins: () => ['https://parley.example'],
    committed: (_, facts) => void house.recorded.push(...facts),
  });
});
after(async () => {
  await server.close();
  await house.close();
});

const PASSWORD = 'correct horse battery';

async function send(
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  body?: object,
  headers: Record<string, string> = {},
) {
  const response = await server.inject({ method, url, headers, ...(body && { payload: body }) });
  const cookies = [response.headers['set-cookie'] ?? []].flat();
  return {
    status: response.statusCode,
    body: response.body === '' ? null : response.json(),
    cookies,
    cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; '),
  };
}

async function join(email: string): Promise<{ cookie: string; user: string }> {
  const token = await house.invite(administrator, email);
  const answer = await send('POST', '/api/invitations/accept', { token, name: 'Mia Maier', email, password: PASSWORD });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return { cookie: answer.cookie, user: answer.body.user.id };
}

test('an invitation makes a member who is signed in', async () => {
  const token = await house.invite(administrator, 'mia@example.org', 'supervisor');
  assert.deepEqual((await send('POST', '/api/invitations/look', { token })).body, {
    workspace: 'Acme',
    email: 'mia@example.org',
    role: 'supervisor',
    needsPassword: true,
  });
  const short = { token, name: 'Mia', email: 'mia@example.org', password: 'short' };
  assert.deepEqual((await send('POST', '/api/invitations/accept', short)).body.code, 'password.too_short');
  const answer = await send('POST', '/api/invitations/accept', {
    ...short,
    email: 'else@example.org',
    password: PASSWORD,
  });
  assert.equal(answer.body.user.email, 'mia@example.org');
  assert.match(answer.cookies[0] ?? '', /^parley\.session_token=[^;]+;.*HttpOnly.*SameSite=Lax/);
  assert.doesNotMatch(answer.cookies[0] ?? '', /Secure/);
  const session = await send('GET', '/api/session', undefined, { cookie: answer.cookie });
  assert.deepEqual(
    session.body.workspaces.map((one: { id: Id; role: string }) => [one.id, one.role]),
    [[workspace, 'supervisor']],
  );
  assert.equal(house.recorded.at(-1)?.fact.type, 'member.joined');
  assert.equal(
    (await send('POST', '/api/invitations/accept', { ...short, password: PASSWORD })).body.code,
    'invitation.invalid',
  );
  assert.equal((await send('POST', '/api/invitations/look', { token })).status, 410);
  const found = await house.auth.memberOf({ cookie: answer.cookie }, workspace);
  assert.equal(found?.member.name, 'Mia');
  assert.equal(await house.auth.memberOf({ cookie: answer.cookie }, await house.workspace('Other')), null);
});

test('of two who use one link at once, one becomes a member and the other is nobody', async () => {
  const token = await house.invite(administrator, 'race@example.org');
  await house.owner.query('update invitation set email = null where email = $1', ['race@example.org']);
  const wish = (email: string) => ({ token, name: 'X', email, password: PASSWORD });
  const answers = await Promise.all(
    ['a@example.org', 'b@example.org'].map((email) => send('POST', '/api/invitations/accept', wish(email))),
  );
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 410],
  );
  const { rows } = await house.owner.query(
    `select "email" from auth."user" where "email" in ('a@example.org', 'b@example.org')`,
  );
  assert.equal(rows.length, 1);
});

test('whoever has an account joins another workspace by its password', async () => {
  await join('both@example.org');
  const other = await house.member(await house.workspace('Second'), 'administrator');
  const token = await house.invite(other, 'both@example.org');
  assert.equal((await send('POST', '/api/invitations/look', { token })).body.needsPassword, false);
  const wish = { token, name: 'Both', email: 'both@example.org' };
  assert.equal((await send('POST', '/api/invitations/accept', { ...wish, password: 'another password' })).status, 401);
  const answer = await send('POST', '/api/invitations/accept', { ...wish, password: PASSWORD });
  assert.deepEqual(
    answer.body.workspaces.map((one: { name: string }) => one.name),
    ['Acme', 'Second'],
  );
  const again = await house.invite(other, 'else@example.org');
  await house.owner.query('update invitation set email = $1 where email = $2', [
    'both@example.org',
    'else@example.org',
  ]);
  assert.equal(
    (await send('POST', '/api/invitations/accept', { ...wish, token: again, password: PASSWORD })).body.code,
    'member.exists',
  );
});

test('sign-in, the list of sessions, and signing out', async () => {
  const { user } = await join('tom@example.org');
  const wrong = await send(
    'POST',
    '/api/session',
    { email: 'tom@example.org', password: 'not his password' },
    { 'accept-language': 'de-AT' },
  );
  assert.deepEqual(
    [wrong.status, wrong.body],
    [401, { code: 'sign_in.failed', message: 'E-Mail-Adresse oder Passwort ist falsch.' }],
  );
  assert.equal(
    (await send('POST', '/api/session', { email: 'nobody@example.org', password: PASSWORD })).body.code,
    'sign_in.failed',
  );
  const right = await send(
    'POST',
    '/api/session',
    { email: 'Tom@Example.org', password: PASSWORD },
    { 'user-agent': 'Test' },
  );
  assert.equal(right.body.user.id, user);
  const { body } = await send('GET', '/api/session/sessions', undefined, { cookie: right.cookie });
  assert.equal(body.sessions.length, 2);
  const [current, elsewhere] = [true, false].map((now) =>
    body.sessions.find((one: { current: boolean }) => one.current === now),
  );
  assert.equal(current.userAgent, 'Test');
  assert.deepEqual(
    await house.auth.aliveSessions([current.id, elsewhere.id, 'none']),
    new Set([current.id, elsewhere.id]),
  );
  assert.equal(
    (await send('DELETE', `/api/session/sessions/${elsewhere.id}`, undefined, { cookie: right.cookie })).status,
    204,
  );
  assert.equal(
    (await send('DELETE', `/api/session/sessions/${elsewhere.id}`, undefined, { cookie: right.cookie })).status,
    404,
  );
  const out = await send('DELETE', '/api/session', undefined, { cookie: right.cookie });
  assert.deepEqual([out.status, out.cookie], [204, 'parley.session_token=']);
  assert.deepEqual(await house.auth.aliveSessions([current.id, elsewhere.id]), new Set());
  assert.equal((await send('GET', '/api/session', undefined, { cookie: right.cookie })).body.user, null);
  assert.equal(
    (await send('GET', '/api/session/sessions', undefined, { cookie: right.cookie })).body.code,
    'session.missing',
  );
});

test('a disabled member keeps the account and loses the workspace', async () => {
  const { cookie } = await join('gone@example.org');
  await house.owner.query(`update member set disabled = true where email = 'gone@example.org'`);
  assert.equal(await house.auth.memberOf({ cookie }, workspace), null);
  assert.deepEqual((await send('GET', '/api/session', undefined, { cookie })).body.workspaces, []);
});

test('many wrong passwords make the sender wait, right ones never do', async () => {
  await join('busy@example.org');
  const body = { email: 'busy@example.org', password: PASSWORD };
  for (let n = 0; n < 12; n += 1) assert.equal((await send('POST', '/api/session', body)).status, 200);
  for (let n = 0; n < 10; n += 1)
    await send('POST', '/api/session', { ...body, password: `wrong ${n} wrong` }, { 'x-forwarded-for': '192.0.2.1' });
  const limited = await send('POST', '/api/session', body, { 'x-forwarded-for': '192.0.2.2' });
  assert.deepEqual([limited.status, limited.body.code], [429, 'request.too_fast']);
});

test('another site may not act for whoever is signed in', async () => {
  const sign = (headers: Record<string, string>) =>
    send('POST', '/api/session', { email: 'x@example.org', password: PASSWORD }, headers);
  assert.equal((await sign({ origin: 'https://evil.example' })).body.code, 'session.origin');
  assert.equal((await sign({ 'sec-fetch-site': 'cross-site' })).body.code, 'session.origin');
  assert.equal((await sign({ origin: 'null' })).body.code, 'session.origin');
  for (const headers of [{ origin: 'https://parley.example' }, { origin: 'http://parley.test', host: 'parley.test' }]) {
    assert.equal((await sign(headers)).body.code, 'sign_in.failed');
  }
});

test('what makes no sense is refused', async () => {
  for (const body of [{}, { email: 'x', password: 'y' }, { email: 'x@example.org', password: 'y', extra: 1 }, []]) {
    assert.deepEqual((await send('POST', '/api/session', body)).body.code, 'request.malformed');
  }
  for (const type of ['application/json', 'text/plain']) {
    const response = await server.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'content-type': type },
      payload: '{"email"',
    });
    assert.deepEqual([response.statusCode, response.json().code], [400, 'request.malformed'], type);
  }
  const large = await server.inject({ method: 'POST', url: '/api/session', payload: { email: 'x'.repeat(9_000) } });
  assert.equal(large.json().code, 'request.too_large');
  for (const cookie of [
    'parley.session_token=x',
    'parley.session_token=%00',
    'parley.session_token=a.b',
    'parley.session_token=ü',
  ]) {
    assert.equal((await send('GET', '/api/session', undefined, { cookie })).body.user, null);
  }
});
