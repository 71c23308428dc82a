import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type House, openHouse, SECRET } from '../testing/administration.ts';
import { fillDemo } from './demo.ts';

let house: House;
before(async () => {
  house = await openHouse();
});
after(() => house.close());

test('the demonstration workspace is made once, lived in, and open to its people', async () => {
  const fill = () =>
    fillDemo({
      connection: house.database.connection,
      server: { url: 'http://127.0.0.1:3000', auth: house.auth, node: { committed: () => undefined } },
      shopUrl: 'http://localhost:3001',
      secret: SECRET,
    });
  const [lines] = await Promise.all([fill(), fill()]);
  assert.deepEqual(await fill(), lines);
  const counts = (
    await house.owner.query(
      'select (select count(*) from workspace) as w, (select count(*) from member) as m, (select count(*) from inbox) as i',
    )
  ).rows[0];
  assert.deepEqual(counts, { w: 1, m: 5, i: 2 });
  const { rows } = await house.owner.query(
    'select status, count(*) as count from conversation group by status order by status',
  );
  assert.deepEqual(
    rows.map(({ status }) => status),
    ['queued', 'active', 'resolved'],
  );
  const future = await house.owner.query('select count(*) as count from entry where at > now()');
  assert.equal(future.rows[0].count, 0);

  const password = /password (\S+)$/.exec(lines?.at(-1) ?? '')?.[1] ?? '';
  const opened = await house.auth.openSession(
    { headers: {}, address: '127.0.0.1' },
    'lucia@thistle-and-clay.example',
    password,
  );
  assert.ok('user' in opened);
  const [membership] = await house.auth.membershipsOf(opened.user.id);
  assert.ok(membership);
  const list = (await house.ask(membership.member, {
    type: 'conversation.list',
    view: 'all',
    status: 'open',
    limit: 50,
  } as never)) as {
    answer: { conversations: { inbox: string }[] };
  };
  assert.equal(new Set(list.answer.conversations.map(({ inbox }) => inbox)).size, 1, 'she serves one inbox');
});
