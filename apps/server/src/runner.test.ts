import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { PICKED } from '../testing/queues.ts';
import { until } from '../testing/raw-socket.ts';
import { story } from '../testing/story.ts';

const post = (conversation: string, text: string) => ({ type: 'message.post', id: newId(), conversation, text });

story('whoever floods waits for themself, and for nobody else', async ({ build, nodes: [node], owner }) => {
  const inbox = await build.inbox();
  const [flooder, other] = [await build.visitor(inbox), await build.visitor(inbox)];
  const flood = await flooder.raw(node!);
  const quiet = await other.raw(node!);
  const conversation = newId();
  for (let n = 0; n < 600; n++) flood.send({ t: 'do', ref: n, command: post(conversation, `flood ${n}`) });
  const done = () => flood.said.filter(({ t }) => t === 'done').length;
  assert.equal(await quiet.does(post(newId(), 'me too')), 'done');
  assert.ok(done() < 100, `${done()} of the flood went before the other's one message`);
  await until('all answers', () => flood.said.filter((said) => 'ref' in said).length === 600);
  const refused = flood.said.flatMap((said) => (said.t === 'refused' ? [`${said.code} ${said.retry}`] : []));
  assert.deepEqual([...new Set(refused)], refused.length === 0 ? [] : ['request.too_fast true']);
  const { rows } = await owner.query<{ text: string }>(
    'select text from entry where conversation = $1 order by place',
    [conversation],
  );
  const order = rows.map(({ text }) => Number(text.split(' ')[1]));
  assert.deepEqual(
    order,
    order.toSorted((a, b) => a - b),
    'what was taken is in the order of its sending',
  );
  assert.equal(order.length, done());
});

story('whoever floods with what runs alone waits for themself, too', async ({ build, nodes: [node] }) => {
  const [flooders, quiet] = [[await build.member('agent'), await build.member('agent')], await build.member('agent')];
  const floods = await Promise.all(flooders.map((flooder) => flooder.raw(node!)));
  const other = await quiet.raw(node!);
  for (const flood of floods)
    for (let n = 0; n < 250; n++)
      flood.send({ t: 'do', ref: n, command: { type: 'me.prefer', signature: `Flood ${n}` } });
  const done = () => floods.flatMap(({ said }) => said.filter(({ t }) => t === 'done')).length;
  await until('the flood', () => done() > 0);
  const before = done();
  assert.equal(await other.does({ type: 'me.prefer', signature: 'Me too' }), 'done');
  assert.ok(done() - before < 50, `${done() - before} of the flood went before the other's one command`);
  await until('all answers', () => done() === 500, 20_000);
  const told = floods[0]!.said.flatMap((said) =>
    said.t === 'fact' && said.fact.type === 'member.preferred' ? [said.fact.preferences.signature] : [],
  );
  assert.deepEqual(
    told,
    Array.from({ length: 250 }, (_, n) => `Flood ${n}`),
    'in the order of their sending',
  );
});

story(
  'commands of one sender are done in their order, whatever their kinds',
  async ({ build, nodes: [node], owner }) => {
    const inbox = await build.inbox();
    const [eve, boss] = [await build.visitor(inbox), await build.member('administrator')];
    const conversation = await eve.writes(node!, 'hello');
    const desk = await boss.raw(node!);
    const settings = { inbox, domains: [], colour: '#228be6', greeting: '', ...PICKED };
    const wishes = Array.from({ length: 30 }, (_, n) =>
      n % 3 === 1 ? { type: 'inbox.update', ...settings, name: `Name ${n} ${inbox}` } : post(conversation, `line ${n}`),
    );
    assert.deepEqual(new Set(await Promise.all(wishes.map((wish) => desk.does(wish)))), new Set(['done']));
    const { rows } = await owner.query<{ said: string }>(
      `select coalesce(fact->'entry'->>'text', fact->'inbox'->>'name') as said from journal where workspace = $1 order by seq`,
      [boss.who.workspace],
    );
    const order = rows.flatMap(({ said }) =>
      /^(line|Name) (\d+)/.test(said ?? '') ? [Number(said.split(' ')[1])] : [],
    );
    assert.deepEqual(
      order,
      Array.from({ length: 30 }, (_, n) => n),
    );
  },
);

story(
  'a command that faults hurts only itself',
  async ({ build, nodes: [node], owner }) => {
    const inbox = await build.inbox();
    const visitors = await Promise.all(Array.from({ length: 6 }, () => build.visitor(inbox)));
    const sockets = await Promise.all(visitors.map((visitor) => visitor.raw(node!)));
    // A rule of this database alone, which no door knows of: to Parley it is a fault.
    await owner.query(`alter table entry add constraint no_tripwire check (text <> 'tripwire')`);
    try {
      const outcomes = await Promise.all(
        Array.from({ length: 60 }, (_, n) => sockets[n % 6]!.does(post(newId(), n === 31 ? 'tripwire' : `fine ${n}`))),
      );
      assert.equal(outcomes[31], 'fault');
      assert.equal(outcomes.filter((outcome) => outcome === 'done').length, 59);
    } finally {
      await owner.query('alter table entry drop constraint no_tripwire');
    }
  },
  { expects: /no_tripwire/ },
);

story(
  'what waits for another’s lock happens after it, also by the clock',
  async ({ build, nodes: [node], owner, clock }) => {
    const inbox = await build.inbox();
    const [eve, boss] = [await build.visitor(inbox), await build.member('administrator')];
    const conversation = await eve.writes(node!, 'hello');
    const desk = await boss.raw(node!);
    await owner.query('begin');
    await owner.query('select from conversation where id = $1 for update', [conversation]);
    const wish = desk.does({ type: 'conversation.resolve', conversation });
    await until('the batch waiting', async () => {
      const { rowCount } = await owner.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rowCount === 1;
    });
    clock.pass(5_000);
    const released = clock.now();
    await owner.query('commit');
    assert.equal(await wish, 'done');
    const { rows } = await owner.query<{ ended_at: number }>(
      'select ended_at from interaction where conversation = $1',
      [conversation],
    );
    assert.ok((rows[0]?.ended_at ?? 0) >= released);
  },
);
