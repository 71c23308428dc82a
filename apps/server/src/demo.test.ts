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

  const { rows: waiting } = await house.owner.query(
    `select q.name, count(*) as count from conversation c join queue q on q.id = c.queue where c.status = 'queued' group by 1 order by 1`,
  );
  assert.deepEqual(waiting, [
    { name: 'Trade', count: 1 },
    { name: 'Website', count: 3 },
  ]);
  const { rows: wrapped } = await house.owner.query(
    `select c.name from leg l join code c on c.id = l.codes[1] where l.wrapped_up_by = 'agent' order by l.wrapped_up_at`,
  );
  assert.deepEqual(
    wrapped.map(({ name }) => name),
    ['Damaged in transit', 'Question answered', 'Delivery and shipping', 'Order changed'],
  );
  const { rows: serving } = await house.owner.query(
    `select m.public_name as name, cardinality(a.queues) as queues, a.capacity->'chat' as chat
      from agent a join member m on m.id = a.id where a.queues <> '{}' order by 1`,
  );
  assert.deepEqual(serving, [
    { name: 'Lucía', queues: 2, chat: 2 },
    { name: 'Mia', queues: 3, chat: 5 },
    { name: 'Tom', queues: 3, chat: 5 },
  ]);
  // It stays as it is until somebody does something.
  const { rows: due } = await house.owner.query(
    'select (select count(*) from conversation where due_at is not null) + (select count(*) from agent where due_at is not null) as due',
  );
  assert.deepEqual(due, [{ due: 0 }]);

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
