import assert from 'node:assert/strict';
import { test } from 'node:test';
import Fastify from 'fastify';
import { installation, openHouse, SECRET } from '../../testing/administration.ts';
import { createAuth } from '../auth/auth.ts';
import { createPerson } from '../auth/people.ts';
import { createPools } from '../database/pool.ts';
import { createRooms } from '../rooms/index.ts';
import { createAsker } from '../rooms/query.ts';
import { createRunner } from '../runner.ts';
import { httpApi } from './http-api.ts';
import { metricsRoutes } from './metrics.ts';
import { sessionRoutes } from './session-routes.ts';

test('while the database is away, everything that needs it is refused as unavailable', async () => {
  const house = await openHouse();
  const password = 'correct horse battery';
  await createPerson(house.owner, 'Mia', 'mia@example.org', await house.auth.hashPassword(password));
  const sender = { headers: {}, address: '127.0.0.1' };
  const opened = await house.auth.openSession(sender, 'mia@example.org', password);
  assert.ok('user' in opened);
  const cookie = opened.cookies[0]?.split(';')[0] ?? '';
  await house.close();

  const pools = createPools({ ...house.database.connection, host: '/there/is/no/server' });
  const auth = createAuth({ pools, secret: SECRET, secure: false });
  const rooms = createRooms(installation);
  const committed = () => undefined;
  const runner = createRunner({
    system: [],
    pool: pools.app,
    ...rooms,
    now: Date.now,
    newId: () => '',
    committed,
    fault: committed,
  });
  const node = { runner, ask: createAsker(pools.app, rooms.queries), hub: { sockets: { visitors: 0, members: 0 } } };
  await using server = Fastify();
  await server.register(metricsRoutes, { pools, auth, node });
  await server.register(sessionRoutes, { auth, pools, origins: () => [], committed });
  await server.register(httpApi, { auth, node, url: () => '' });

  const token = 'x'.repeat(43);
  const accept = { token, name: 'Mia', email: 'mia@example.org', password };
  const requests = [
    { method: 'GET', url: '/readyz' },
    { method: 'GET', url: '/api/session', headers: { cookie } },
    { method: 'GET', url: '/api/session/sessions', headers: { cookie } },
    { method: 'DELETE', url: '/api/session', headers: { cookie } },
    { method: 'POST', url: '/api/session', payload: { email: 'mia@example.org', password } },
    { method: 'POST', url: '/api/invitations/look', payload: { token } },
    { method: 'POST', url: '/api/invitations/accept', payload: accept },
    { method: 'GET', url: '/api/v1/inboxes', headers: { authorization: `Bearer parley_${token}` } },
  ] as const;
  for (const request of requests) {
    const response = await server.inject(request);
    assert.deepEqual(
      [response.statusCode, response.json().code],
      [503, 'unavailable'],
      `${request.method} ${request.url}`,
    );
    assert.equal(response.headers['retry-after'], '1');
  }
  assert.equal((await server.inject('/healthz')).statusCode, 200);
  await pools.end();
});
