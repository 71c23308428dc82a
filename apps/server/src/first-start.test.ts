import assert from 'node:assert/strict';
import { randomUUIDv7 } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { type House, openHouse, SECRET } from '../testing/administration.ts';
import { createInvitations } from './auth/invitations.ts';
import { type FirstStartOptions, firstStart } from './first-start.ts';

let house: House;
let start: (changes?: Partial<FirstStartOptions>) => ReturnType<typeof firstStart>;
beforeEach(async () => {
  house = await openHouse();
  start = (changes = {}) =>
    firstStart({
      connection: house.database.connection,
      server: { url: 'http://127.0.0.1:3000', auth: house.auth, node: { committed: () => undefined } },
      settings: { secret: SECRET, administrator: null },
      shopUrl: 'http://localhost:3001',
      ...changes,
    });
});
afterEach(() => house.close());

const count = async (table: string): Promise<number> =>
  (await house.owner.query(`select count(*) as count from ${table}`)).rows[0].count;
const sender = { headers: {}, address: '127.0.0.1' };

test('several nodes that start at once make one workspace, and print the same link', async () => {
  const starts = await Promise.all([start(), start(), start()]);
  assert.deepEqual([await count('workspace'), await count('inbox'), await count('journal')], [1, 1, 1]);
  assert.equal(new Set(starts.map(({ link }) => link)).size, 1);
  const inbox = await starts[0]?.demonstrationInbox();
  const { rows } = await house.owner.query('select id, domains from inbox');
  assert.deepEqual(rows, [{ id: inbox, domains: ['localhost:3001', '127.0.0.1:3001'] }]);
});

test('the link makes one administrator; each start without one voids the link before', async () => {
  const invitations = createInvitations({
    pools: house.pools,
    auth: house.auth,
    newId: randomUUIDv7,
    committed: () => undefined,
  });
  const first = (await start()).link?.split('#')[1] ?? '';
  await house.owner.query(`update invitation set created_at = now() - interval '1 minute'`);
  const second = (await start()).link?.split('#')[1] ?? '';
  assert.notEqual(first, second);
  const wish = { name: 'Ada', email: 'ada@example.org', password: 'a long enough password' };
  assert.deepEqual(await invitations.accept(sender, { ...wish, token: first }), { refusal: 'invitation.invalid' });
  assert.equal('user' in (await invitations.accept(sender, { ...wish, token: second })), true);
  assert.equal((await start()).link, null);
});

test('settings name the administrator, on the first start or a later one', async () => {
  await start();
  const administrator = { email: 'Ada@Example.org', password: 'a long enough password' };
  const settings = { secret: SECRET, administrator };
  assert.equal((await start({ settings })).link, null);
  assert.equal((await start({ settings })).link, null);
  assert.equal(await count('member'), 1);
  assert.equal('user' in (await house.auth.openSession(sender, 'ada@example.org', administrator.password)), true);
});

test('the demonstration shop is allowed where it stands now', async () => {
  const before = await (await start()).demonstrationInbox();
  const moved = await start({ shopUrl: 'http://localhost:4001' });
  assert.equal(await moved.demonstrationInbox(), before);
  const { rows } = await house.owner.query('select domains from inbox');
  assert.deepEqual(rows[0].domains, ['localhost:4001', '127.0.0.1:4001']);
});

test('an inbox for a website under development keeps its address when the shop moves', async () => {
  const shop = await (await start()).demonstrationInbox();
  await house.owner.query(
    `insert into inbox (workspace, id, name, domains, colour, greeting)
     select workspace, $1, 'Ours', '{localhost:8080,www.example.com}', colour, '' from inbox`,
    [randomUUIDv7()],
  );
  const moved = await start({ shopUrl: 'http://localhost:4001' });
  assert.equal(await moved.demonstrationInbox(), shop);
  const { rows } = await house.owner.query('select domains from inbox order by id');
  assert.deepEqual(rows, [
    { domains: ['localhost:4001', '127.0.0.1:4001'] },
    { domains: ['localhost:8080', 'www.example.com'] },
  ]);
});
