import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { VisitorWelcome } from '@parley/contract';
import { RawSocket } from '../../testing/raw-socket.ts';
import { story } from '../../testing/story.ts';

/** What somebody sends who wishes the server ill. */

story('a line that breaks while it is turned away ends nothing but itself', async ({ nodes: [node] }) => {
  for (let n = 0; n < 20; n++) {
    const line = connect(node!.port, '127.0.0.1');
    await new Promise((resolve) => line.once('connect', resolve));
    line.on('error', () => undefined);
    line.write('GET /nowhere HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
    line.write('x'.repeat(100_000));
    if (n % 2) await sleep(n / 4);
    line.resetAndDestroy();
  }
  await sleep(200);
  assert.equal((await fetch(`${node!.url}/healthz`)).status, 200);
});

story('a line that is turned away and stays is cut', async ({ nodes: [node] }) => {
  const line = connect({ port: node!.port, host: '127.0.0.1', allowHalfOpen: true });
  line.on('error', () => undefined);
  line.resume();
  line.write('GET /nowhere HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
  await new Promise((resolve) => line.once('end', resolve));
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const poll = setInterval(() => line.write('still here'), 50);
  line.once('close', () => resolve(true));
  setTimeout(() => resolve(false), 2_000);
  const cut = await promise;
  clearInterval(poll);
  line.destroy();
  assert.ok(cut);
});

story('what PostgreSQL cannot store is admitted or refused before it gets there', async ({ build, nodes: [node] }) => {
  const inbox = await build.inbox();
  const eve = await build.visitor(inbox);
  const raw = await new RawSocket(`${node!.url.replace('http', 'ws')}/socket/visitor`).open();
  raw.send({
    ...eve.hello(),
    locale: 'e\u0000n',
    page: { url: 'http://shop.example/\u0000\ud800', title: '\u0000\ud800' },
  });
  await raw.hears('welcome');
  const conversation = newId();
  assert.equal(await raw.does({ type: 'message.post', id: newId(), conversation, text: 'a\u0000b\ud800' }), 'done');
  assert.equal(
    await raw.does({ type: 'contact.visit', page: { url: 'https://a.example/?\u0000', title: '\u0000' } }),
    'done',
  );
  raw.close();
  const ada = await build.member('administrator');
  const desktop = await ada.raw(node!);
  const nothing = '\u0000';
  for (const command of [
    { type: 'member.invite', id: newId(), email: 'a@example.org', role: nothing, inboxes: [] },
    { type: 'key.create', id: newId(), name: 'x', role: nothing },
    { type: 'member.update', member: ada.id, name: 'x', publicName: 'x', role: nothing, inboxes: [], disabled: false },
    { type: 'inbox.create', id: newId(), name: nothing, domains: [nothing], colour: '#000000', greeting: nothing },
    { type: 'inbox.create', id: newId(), name: 'x', domains: [], colour: '#000000\n', greeting: nothing },
    { type: 'contact.update', contact: eve.contact, name: nothing, email: null },
    { type: 'conversation.read', conversation, read: Number.MAX_SAFE_INTEGER, delivered: Number.MAX_SAFE_INTEGER },
  ]) {
    const came = await desktop.does(command);
    assert.notEqual(came, 'fault', JSON.stringify(command));
  }
  const latest = 100_000_000_000_000;
  for (const query of [
    { type: 'conversation.list', beforeAt: latest, beforeId: conversation },
    { type: 'timeline.read', conversation, before: Number.MAX_SAFE_INTEGER },
    { type: 'audit.list', before: Number.MAX_SAFE_INTEGER },
  ])
    assert.equal((await desktop.asks({ t: 'ask', query })).t, 'answer', JSON.stringify(query));
});

story('no visitor can make a welcome heavy, and light ones leave no line out', async ({ build, nodes: [node] }) => {
  const inbox = await build.inbox();
  const eve = await build.visitor(inbox);
  const raw = await eve.raw(node!);
  const long = '漢'.repeat(4_000);
  const conversations = Array.from({ length: 6 }, () => newId());
  for (const conversation of conversations)
    for (let n = 0; n < 6; n++)
      await Promise.all(
        Array.from({ length: 10 }, () => raw.does({ type: 'message.post', id: newId(), conversation, text: long })),
      );
  const have = Object.fromEntries(conversations.map((conversation) => [conversation, 1]));
  const again = await eve.raw(node!, have);
  assert.ok(again.bytes.length < 200_000, `${again.bytes.length} characters`);
  const { threads } = (await again.hears('welcome')) as VisitorWelcome;
  assert.equal(threads.length, conversations.length);
  for (const { conversation, since, entries, more } of threads) {
    assert.equal(more, true);
    assert.deepEqual(
      [since, ...entries.map((entry) => entry.position)],
      Array.from({ length: entries.length + 1 }, (_, n) => conversation.position - entries.length + n),
    );
    let before = since + 1;
    for (let pages = 0; before > 1; pages++) {
      assert.ok(pages < 10);
      const past = await again.asks({ t: 'past', conversation: conversation.id, before });
      assert.ok(past.t === 'past' && past.entries.length > 0 && past.entries.at(-1)?.position === before - 1);
      before = past.entries[0]!.position;
      assert.equal(past.more, before > 1);
    }
  }
});

story(
  'who never stops sending is slowed down on every socket, and nobody else is',
  async ({ build, nodes: [node] }) => {
    const inbox = await build.inbox();
    const eve = await build.visitor(inbox);
    const url = `${node!.url.replace('http', 'ws')}/socket/visitor`;
    const raw = await new RawSocket(url).open();
    raw.send(eve.hello());
    await raw.hears('welcome');
    const page = { url: 'https://shop.example/', title: '' };
    for (let round = 0; round < 101; round++) {
      await Promise.all(Array.from({ length: 200 }, () => raw.does({ type: 'contact.visit', page })));
    }
    const again = await new RawSocket(url).open();
    again.send(eve.hello());
    await again.hears('welcome');
    const answers = await Promise.all(Array.from({ length: 50 }, () => again.does({ type: 'contact.visit', page })));
    assert.ok(answers.filter((answer) => answer === 'request.too_fast').length > 25, answers.join());
    const other = await build.visitor(inbox);
    const calm = await new RawSocket(url).open();
    calm.send(other.hello());
    await calm.hears('welcome');
    assert.equal(await calm.does({ type: 'contact.visit', page }), 'done');
    for (const socket of [raw, again, calm]) socket.close();
  },
);
