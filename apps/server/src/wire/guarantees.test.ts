import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { VisitorWelcome } from '@parley/contract';
import type pg from 'pg';
import { ready } from '../../testing/people.ts';
import { until } from '../../testing/raw-socket.ts';
import { Relay } from '../../testing/relay.ts';
import { story } from '../../testing/story.ts';

/** No ear of any node lives long enough to hear a signal, until the returned function is called. */
function deafen(owner: pg.Client): () => Promise<void> {
  let deaf = true;
  const cutting = (async () => {
    while (deaf) {
      await owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'parley listener' and datname = current_database()`,
      );
      // A new one takes longer than this to listen.
      await sleep(1);
    }
  })();
  return async () => {
    deaf = false;
    await cutting;
  };
}

const post = (conversation: string, text: string, id: string = newId()) => ({
  type: 'message.post' as const,
  id,
  conversation,
  text,
});

story('a message whose answer was lost is stored once (R4)', async ({ build, nodes: [node], owner }) => {
  const eve = await build.visitor(await build.inbox());
  const relay = await Relay.to(node!);
  const client = await ready(eve.client(relay));
  const { conversation } = client.post(null, 'message 0');
  await until('the first being there', () => client.get().outbox.length === 0);
  for (let n = 1; n <= 3; n++) {
    relay.swallows = 'what the server says';
    const { id } = client.post(conversation, `message ${n}`);
    await until('the commit', async () => (await owner.query('select from entry where id = $1', [id])).rowCount === 1);
    assert.equal(client.get().outbox.length, 1, 'the client has heard nothing');
    relay.swallows = 'nothing';
    relay.cut();
    await until('the client knowing', () => client.get().outbox.length === 0, 15_000);
  }
  const { rows } = await owner.query('select text from entry where conversation = $1 order by place', [conversation]);
  assert.deepEqual(
    rows.map(({ text }) => text),
    Array.from({ length: 4 }, (_, n) => `message ${n}`),
  );
  assert.equal(client.get().threads[0]?.entries.length, 4);
  relay.close();
});

story('the same message after a restart is still one (R3)', async ({ build, house, nodes: [node], owner }) => {
  const eve = await build.visitor(await build.inbox());
  const command = post(newId(), 'Once.');
  assert.equal(await (await eve.raw(node!)).does(command), 'done');
  const restarted = await house.addServer();
  const raw = await eve.raw(restarted);
  for (let n = 0; n < 3; n++) assert.equal(await raw.does(command), 'done');
  assert.equal(
    await raw.does({ ...command, conversation: newId() }),
    'id.taken',
    'the same id for something else is refused',
  );
  const { rowCount } = await owner.query('select from entry where id = $1', [command.id]);
  assert.equal(rowCount, 1);
});

story(
  'nothing is acknowledged or told before its commit (R8)',
  async ({ build, nodes, owner }) => {
    const inbox = await build.inbox();
    const [eve, boss] = [await build.visitor(inbox), await build.member('administrator')];
    const conversation = await eve.writes(nodes[0]!, 'first');
    const raw = await eve.raw(nodes[0]!);
    const desks = await Promise.all(nodes.map((node) => boss.raw(node, { [conversation]: 0 })));
    const command = post(conversation, 'held back');
    // Whoever holds the journal holds every commit of the workspace, in its last step.
    const { workspace } = eve;
    await owner.query('begin');
    await owner.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [workspace]);
    raw.send({ t: 'do', ref: 50, command });
    const blocked = await until('the batch waiting', async () => {
      const { rows } = await owner.query<{ pid: number }>(
        `select pid from pg_stat_activity where datname = current_database() and wait_event = 'advisory'`,
      );
      return rows[0]?.pid;
    });
    await sleep(300);
    const heard = () => [raw, ...desks].some(({ bytes }) => bytes.includes(command.id) || bytes.includes('"ref":50'));
    assert.ok(!heard(), 'told before the commit');
    // The commit never happens: the session dies with everything in it.
    await owner.query('select pg_terminate_backend($1)', [blocked]);
    const refused = await raw.hears('refused', ({ ref }) => ref === 50);
    assert.deepEqual([refused.code, refused.retry], ['unavailable', true]);
    assert.ok(!desks.some(({ bytes }) => bytes.includes(command.id)));
    await owner.query('rollback');
    assert.equal(await raw.does(command), 'done', 'sent again, it goes through');
    for (const desk of desks)
      await desk.hears('fact', ({ fact }) => 'entry' in fact && fact.entry !== null && fact.entry.id === command.id);
  },
  { nodes: 2, expects: /terminat/ },
);

story('a client says within ten seconds that a line is dead (R9)', async ({ build, nodes: [node] }) => {
  const inbox = await build.inbox();
  const [eve, boss] = [await build.visitor(inbox), await build.member('administrator')];
  const relay = await Relay.to(node!);
  const clients = [await ready(eve.client(relay)), await ready(boss.client(boss.line(relay)))];
  relay.swallows = 'everything';
  const began = performance.now();
  await until('both saying so', () => clients.every((client) => client.get().link === 'offline'), 10_000);
  assert.ok(performance.now() - began > 4_000, 'and not at the first delay');
  relay.swallows = 'nothing';
  relay.cut();
  await until('both coming back', () => clients.every((client) => client.get().link === 'online'), 15_000);
  relay.close();
});

story(
  'signals may be lost: what one node commits, the other tells within five seconds (R11)',
  async ({ build, nodes, owner }) => {
    const [one, two] = nodes as [(typeof nodes)[0], (typeof nodes)[0]];
    const inbox = await build.inbox();
    const [eve, boss] = [await build.visitor(inbox), await build.member('administrator')];
    const conversation = await eve.writes(one, 'first');
    const desk = await boss.raw(two, { [conversation]: 0 });
    const other = await eve.raw(two);
    const hear = deafen(owner);
    try {
      await sleep(100);
      const raw = await eve.raw(one);
      for (let n = 1; n <= 20; n++) {
        assert.equal(await raw.does(post(conversation, `message ${n}`)), 'done');
        if (n % 5 === 0) await sleep(300);
      }
      for (const reader of [desk, other])
        await until('everything told', () => reader.bytes.includes('message 20'), 5_000);
    } finally {
      await hear();
    }
    const places = desk.said.flatMap((said) =>
      said.t === 'fact' && 'entry' in said.fact && said.fact.entry !== null && 'place' in said.fact.entry
        ? [said.fact.entry.place]
        : [],
    );
    assert.deepEqual(
      places,
      Array.from({ length: 20 }, (_, n) => n + 2),
      'in order, each once',
    );
  },
  { nodes: 2, expects: /terminat|signals/ },
);

story(
  'who is welcomed by a node that lags behind is not told older things after newer ones',
  async ({ build, nodes, owner }) => {
    const [one, two] = nodes as [(typeof nodes)[0], (typeof nodes)[0]];
    const inbox = await build.inbox();
    const [eve, boss] = [await build.visitor(inbox), await build.member('administrator')];
    const conversation = await eve.writes(one, 'first');
    await eve.raw(two); // two follows the journal
    const desk = await boss.raw(one, { [conversation]: 0 });
    const hear = deafen(owner);
    try {
      await sleep(100);
      for (let n = 0; n < 5; n++) {
        for (const type of ['conversation.resolve', 'conversation.reopen', 'conversation.resolve'])
          assert.equal(await desk.does({ type, conversation }), 'done');
        const fresh = await eve.raw(two);
        const welcome = (await fresh.hears('welcome')) as VisitorWelcome;
        const [thread] = welcome.threads;
        assert.equal(thread?.conversation.status, 'resolved');
        await sleep(1_200);
        assert.deepEqual(
          fresh.said.filter(({ t }) => t === 'fact'),
          [],
          'the welcome said it all',
        );
        assert.equal(await desk.does({ type: 'conversation.reopen', conversation }), 'done');
        fresh.close();
      }
    } finally {
      await hear();
    }
  },
  { nodes: 2, expects: /terminat|signals/ },
);

story('a reader who does not read is cut off, and hurts nobody (R15)', async ({ build, nodes: [node] }) => {
  const inbox = await build.inbox();
  const [eve, boss, mia] = [
    await build.visitor(inbox),
    await build.member('administrator'),
    await build.member('supervisor'),
  ];
  const conversation = await eve.writes(node!, 'first');
  const slow = await boss.raw(node!, { [conversation]: 0 });
  const quick = await mia.raw(node!, { [conversation]: 0 });
  slow.socket.pause();
  // More than the kernel keeps for a connection on its own.
  const MESSAGES = 1_600;
  const text = '☂'.repeat(3_900);
  const raw = await eve.raw(node!);
  for (let n = 0; n < MESSAGES; n += 100)
    assert.deepEqual(
      new Set(await Promise.all(Array.from({ length: 100 }, () => raw.does(post(conversation, text))))),
      new Set(['done']),
    );
  await until('the quick one having everything', () => quick.said.filter(({ t }) => t === 'fact').length >= MESSAGES);
  slow.socket.resume();
  const { code } = await slow.closed;
  assert.equal(code, 1006, 'cut, not closed politely');
  const again = await boss.raw(node!, { [conversation]: 0 });
  assert.ok((await again.hears('welcome')).threads[0]?.entries.length === 50, 'and comes back to the present');
});

story(
  'with a full disk nothing is acknowledged, nothing is given up, and all goes on by itself when there is room',
  async ({ build, nodes: [node], owner }) => {
    const inbox = await build.inbox();
    const [eve, boss] = [await build.visitor(inbox), await build.member('administrator')];
    const client = await ready(eve.client(node!));
    const { conversation } = client.post(null, 'before');
    await until('the first being there', () => client.get().outbox.length === 0);
    const desk = await boss.raw(node!, { [conversation]: 0 });
    await owner.query(`
      create function no_room() returns trigger language plpgsql as $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
      create trigger no_room before insert on journal for each row execute function no_room()`);
    try {
      const { id } = client.post(conversation, 'meanwhile');
      assert.equal(await desk.does(post(conversation, 'me neither')), 'unavailable');
      await sleep(1_500);
      assert.deepEqual(
        client.get().outbox.map(({ state, code }) => [state, code]),
        [['sending', null]],
      );
      assert.equal((await owner.query('select from entry where id = $1', [id])).rowCount, 0);
      const look = await desk.asks({ t: 'ask', query: { type: 'conversation.get', conversation } });
      assert.equal(look.t, 'answer', 'what is there can still be looked at');
    } finally {
      await owner.query('drop trigger no_room on journal; drop function no_room()');
    }
    await until('the message going out', () => client.get().outbox.length === 0, 15_000);
    await desk.hears(
      'fact',
      ({ fact }) =>
        'entry' in fact && fact.entry !== null && fact.entry.kind === 'message' && fact.entry.text === 'meanwhile',
    );
  },
  { expects: /No space left/ },
);
