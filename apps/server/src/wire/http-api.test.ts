import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Id } from '@parley/domain';
import Fastify, { type FastifyInstance } from 'fastify';
import { type House, openHouse } from '../../testing/administration.ts';
import { ROUTED } from '../../testing/http.ts';
import { PICKED } from '../../testing/queues.ts';
import type { Member } from '../principal.ts';
import { httpApi } from './http-api.ts';
import { metricsRoutes } from './metrics.ts';

let house: House;
let server: FastifyInstance;
let workspace: Id;
let administrator: Member;
let key: string;

before(async () => {
  house = await openHouse();
  workspace = await house.workspace();
  administrator = await house.member(workspace, 'administrator');
  key = await makeKey('administrator');
  server = Fastify({ trustProxy: true });
  const node = { runner: house.runner, ask: house.ask, hub: { sockets: { visitors: 1, members: 2 } } };
  await server.register(metricsRoutes, { pools: house.pools, auth: house.auth, node });
  await server.register(httpApi, { auth: house.auth, node, url: () => 'http://parley.test' });
});
after(async () => {
  await server.close();
  await house.close();
  assert.deepEqual(house.faults, []);
});

async function makeKey(role: string, id = newId()): Promise<string> {
  const outcome = await house.do<'key.create'>(administrator, { type: 'key.create', id, name: 'Test', role });
  return (outcome as { reply: { key: string } }).reply.key;
}

async function call(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  headers: Record<string, string> = { authorization: `Bearer ${key}` },
) {
  const response = await server.inject({
    method,
    url: `/api/v1${path}`,
    headers,
    ...(body === undefined ? {} : { payload: body as object }),
  });
  return {
    status: response.statusCode,
    body: response.body === '' ? null : response.json(),
    headers: response.headers,
  };
}

const inbox = { name: 'Website', domains: ['shop.example'], colour: '#112233', greeting: '', ...PICKED };

test('a key does over HTTP what its role may', async () => {
  const id = newId();
  assert.deepEqual((await call('POST', '/inboxes', { id, ...inbox })).status, 204);
  assert.deepEqual((await call('GET', '/inboxes')).body, { inboxes: [{ id, ...inbox }] });
  assert.equal((await call('PUT', `/inboxes/${id.toUpperCase()}`, { ...inbox, name: 'Shop' })).status, 204);
  assert.equal((await call('GET', '/workspace')).body.id, workspace);
  const made = await call('POST', '/keys', { id: newId(), name: 'Agents', role: 'agent' });
  assert.match(made.body.reply.key, /^parley_/);
  const agent = { authorization: `Bearer ${made.body.reply.key}` };
  assert.deepEqual(
    (await call('POST', '/inboxes', { id: newId(), ...inbox, name: 'X' }, agent)).body.code,
    'right.missing',
  );
  assert.equal((await call('GET', '/keys')).body.keys.length, 2);
});

test('a key is void when it is revoked, when its member is disabled, and never does more than they may', async () => {
  const id = newId();
  const headers = { authorization: `Bearer ${await makeKey('administrator', id)}` };
  assert.equal((await call('GET', '/workspace', undefined, headers)).status, 200);
  await house.owner.query(`update member set role = 'agent' where id = $1`, [administrator.person.id]);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  assert.equal((await call('GET', '/keys', undefined, headers)).body.code, 'right.missing');
  await house.owner.query(`update member set role = 'administrator' where id = $1`, [administrator.person.id]);
  await house.do<'key.revoke'>(administrator, { type: 'key.revoke', key: id });
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  assert.equal((await call('GET', '/workspace', undefined, headers)).status, 401);
});

test('refusals say their code, their status and a sentence', async () => {
  const none = await call('GET', '/inboxes', undefined, {});
  assert.deepEqual(
    [none.status, none.body.code, none.headers['www-authenticate']],
    [401, 'session.missing', 'Bearer realm="Parley"'],
  );
  const absent = await call('GET', `/conversations/${newId()}`, undefined, {
    authorization: `Bearer ${key}`,
    'accept-language': 'fr, es;q=0.8, en;q=0.5',
  });
  assert.deepEqual(
    [absent.status, absent.body],
    [404, { code: 'not_found', message: 'Esto no existe, o no tiene permiso para verlo.' }],
  );
  assert.deepEqual((await call('GET', '/nothing')).body.code, 'request.unknown');
  assert.deepEqual((await call('PUT', '/visit', {})).body.code, 'request.unknown');
});

test('what makes no sense is refused, and never a fault', async () => {
  const id = newId();
  const malformed: [Parameters<typeof call>[0], string, unknown?][] = [
    ['POST', '/inboxes', { id, ...inbox, more: 1 }],
    ['POST', '/inboxes', []],
    ['POST', '/inboxes', undefined],
    ['PUT', `/inboxes/${id}`, { ...inbox, inbox: id }],
    ['PUT', '/inboxes/not-an-id', inbox],
    ['GET', '/conversations?limit=0'],
    ['GET', '/conversations?limit=1&limit=2'],
    ['GET', '/conversations?nonsense=1'],
    ['GET', '/audit?before=1e400'],
    ['GET', '/conversations?beforeAt=8640000000000001'],
  ];
  for (const [method, path, body] of malformed) {
    const answer = await call(method, path, body);
    assert.deepEqual([answer.status, answer.body.code], [400, 'request.malformed'], `${method} ${path}`);
  }
  const raw = (payload: string, type = 'application/json') =>
    server.inject({
      method: 'POST',
      url: '/api/v1/inboxes',
      headers: { authorization: `Bearer ${key}`, 'content-type': type },
      payload,
    });
  for (const [payload, type] of [
    ['{"id"', undefined],
    ['{"__proto__":{}}', undefined],
    ['x', 'text/plain'],
    ['x', 'application/xml'],
    ['', undefined],
  ] as const) {
    assert.equal((await raw(payload, type)).json().code, 'request.malformed', payload);
  }
  assert.equal((await raw(JSON.stringify({ name: 'x'.repeat(40_000) }))).json().code, 'request.too_large');
  for (const path of [
    `/conversations/${id}/timeline?before=99999999999`,
    `/conversations?beforeAt=100000000000000&beforeId=${id}`,
    '/audit?before=9007199254740991',
  ]) {
    assert.equal((await call('GET', path)).status < 500, true, path);
  }
});

test('a flood with one key, and one with keys that do not exist, are slowed down', async () => {
  const flood = await makeKey('agent');
  const statuses = await Promise.all(
    Array.from({ length: 260 }, () => call('GET', '/workspace', undefined, { authorization: `Bearer ${flood}` })),
  );
  const slowed = statuses.filter(({ status }) => status === 429);
  assert.equal(slowed.length > 20, true);
  assert.equal(slowed[0]?.headers['retry-after'], '1');
  assert.equal((await call('GET', '/workspace')).status, 200, 'others are not');
  const guesses: number[] = [];
  for (let n = 0; n < 70; n += 1) {
    const headers = { authorization: `Bearer parley_${String(n).padStart(43, 'x')}`, 'x-forwarded-for': '192.0.2.7' };
    guesses.push((await call('GET', '/workspace', undefined, headers)).status);
  }
  assert.deepEqual([guesses[0], guesses.at(-1)], [401, 429]);
});

interface Operation {
  operationId: string;
  responses: Record<string, { description: string }>;
}

test('the description covers every route of the contract, and refers to nothing that is not there', async () => {
  const { body } = await call('GET', '/openapi.json', undefined, {});
  assert.equal(body.openapi, '3.1.0');
  const operations = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(([method, operation]) => ({
      route: `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      operation,
    })),
  );
  const expected: string[] = ROUTED.map(({ route }) => route);
  // The one answer that comes as a table, too.
  expected.push('GET /interactions.csv');
  assert.deepEqual(operations.map(({ route }) => route).toSorted(), expected.toSorted());
  assert.equal(new Set(operations.map(({ operation }) => operation.operationId)).size, operations.length);
  for (const { operation } of operations)
    assert.match(operation.responses['401']?.description ?? '', /session\.missing/);
  const text = JSON.stringify(body);
  for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g))
    assert.ok(body.components.schemas[name ?? ''], name ?? '');
  assert.equal(text.includes('$defs'), false);
  assert.deepEqual(Object.keys(body.components.schemas).toSorted(), [
    'Agent',
    'Contact',
    'Conversation',
    'Entry',
    'Inbox',
    'Instant',
    'Interaction',
    'Member',
    'Offer',
    'Person',
    'Preferences',
    'QueueLive',
    'Refusal',
    'Role',
  ]);
});

test('strangers at the same address do not shut a key out, and no spelling of it counts anew', async () => {
  const headers = (authorization: string) => ({ authorization, 'x-forwarded-for': '192.0.2.99' });
  const own = await makeKey('agent');
  assert.equal((await call('GET', '/workspace', undefined, headers(`Bearer ${own}`))).status, 200);
  const wrong = `Bearer parley_${'x'.repeat(43)}`;
  const statuses = new Set<number>();
  for (let n = 0; n < 70; n++) statuses.add((await call('GET', '/workspace', undefined, headers(wrong))).status);
  assert.deepEqual([...statuses], [401, 429]);
  assert.equal((await call('GET', '/workspace', undefined, headers(`Bearer ${own}`))).status, 200);
  let last = 200;
  for (let n = 1; last === 200 && n < 800; n++)
    last = (await call('GET', '/workspace', undefined, headers(`Bearer${' '.repeat(n)}${own}`))).status;
  assert.equal(last, 429);
});

test('the documentation loads nothing from elsewhere', async () => {
  const page = await server.inject('/api/docs');
  assert.match(String(page.headers['content-security-policy']), /default-src 'none'; script-src 'self'/);
  assert.doesNotMatch(page.body, /https?:/);
  const script = await server.inject('/api/docs/scalar.js');
  assert.deepEqual([script.statusCode, script.headers['content-encoding']], [200, 'gzip']);
});

test('health, readiness and figures', async () => {
  assert.equal((await server.inject('/healthz')).statusCode, 200);
  assert.equal((await server.inject('/readyz')).statusCode, 200);
  const here = await server.inject('/metrics');
  assert.match(here.body, /parley_sockets\{audience="member"\} 2/);
  assert.match(here.body, /parley_commands_total\{command="key\.create",outcome="done"\} \d+/);
  const elsewhere = (headers: Record<string, string>) =>
    server.inject({ url: '/metrics', headers: { 'x-forwarded-for': '192.0.2.1', ...headers } });
  assert.equal((await elsewhere({})).statusCode, 401);
  assert.equal((await elsewhere({ authorization: `Bearer ${key}` })).statusCode, 200);
  assert.equal((await elsewhere({ authorization: `Bearer ${await makeKey('agent')}` })).statusCode, 403);
});
