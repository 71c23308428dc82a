import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { ready } from '../../testing/people.ts';
import { until } from '../../testing/raw-socket.ts';
import { story } from '../../testing/story.ts';

story('the first change after a start empties a count for everybody', async ({ build, nodes: [node] }) => {
  const inbox = await build.inbox();
  const [eve, boss] = [await build.visitor(inbox), await build.member('administrator')];
  const conversation = await eve.writes(node!, 'hello');
  const desk = await ready(boss.client(node!));
  const counts = () => desk.get().counts.map(({ status, owner, count }) => ({ status, owner, count }));
  assert.deepEqual(counts(), [{ status: 'queued', owner: null, count: 1 }]);
  await desk.do({ type: 'conversation.assign', conversation, to: boss.id });
  await until('the counts', () => desk.get().counts.some(({ owner }) => owner === boss.id));
  assert.deepEqual(counts(), [{ status: 'active', owner: boss.id, count: 1 }]);
});

story(
  'a list keeps its first rows in order while conversations come, move and go',
  async ({ build, nodes: [node] }) => {
    const inbox = await build.inbox();
    const boss = await build.member('administrator');
    const desk = await ready(boss.client(node!));
    await desk.watch('unassigned', 'open', 5);
    const begun: string[] = [];
    const visitors = await Promise.all(Array.from({ length: 9 }, () => build.visitor(inbox)));
    for (const visitor of visitors) begun.unshift(await visitor.writes(node!, 'hello'));
    const shows = (ids: readonly string[]) =>
      until(`the list showing ${ids.length} rows`, () => JSON.stringify(desk.get().list?.ids) === JSON.stringify(ids));
    await shows(begun.slice(0, 5));
    assert.equal(desk.get().list?.complete, false);

    // The oldest writes again: it comes to the top, and pushes one out.
    const oldest = begun.pop() as string;
    await visitors[0]!.writes(node!, 'still there?', oldest);
    begun.unshift(oldest);
    await shows(begun.slice(0, 5));

    // Three are taken: those behind them come into sight.
    for (const conversation of begun.splice(1, 3))
      await desk.do({ type: 'conversation.assign', conversation, to: boss.id });
    await shows(begun.slice(0, 5));
    for (const conversation of begun.splice(0, 2)) await desk.do({ type: 'conversation.resolve', conversation });
    await shows(begun);
    await until('the list knowing that it is whole', () => desk.get().list?.complete);
    await desk.more();
    assert.deepEqual(desk.get().list?.ids, begun);
  },
);

story('a list tells what changes about its people, and only its own', async ({ build, nodes: [node] }) => {
  const [web, shop] = [await build.inbox(), await build.inbox()];
  const [eve, ken] = [await build.visitor(web), await build.visitor(shop)];
  const [boss, mia] = [await build.member('administrator'), await build.member('agent', [web])];
  const [hers] = [await eve.writes(node!, 'hello'), await ken.writes(node!, 'hello')];
  const desk = await mia.raw(node!);
  await desk.asks({ t: 'watch', view: 'all', status: 'open', size: 50 });
  const chief = await boss.raw(node!);
  for (const { contact } of [ken, eve])
    assert.equal(
      await chief.does({ type: 'contact.update', contact, name: `Name of ${contact}`, email: null }),
      'done',
    );
  await desk.hears('list', ({ contacts }) => contacts.some(({ id, name }) => id === eve.contact && name !== null));
  assert.ok(!desk.bytes.includes(ken.contact));
  assert.equal(await desk.does({ type: 'message.post', id: newId(), conversation: hers, text: 'Hello!' }), 'done');
});

story(
  'who watches an empty list hears of its first row with its person, though somebody else looks just then',
  async ({ build, nodes: [node] }) => {
    const inbox = await build.inbox();
    const [eve, boss] = [await build.visitor(inbox), await build.member('administrator')];
    const desk = await ready(boss.client(node!));
    await desk.watch('all', 'open');
    // Hears of the list's change a quarter of a second after the commit; the second look comes before that.
    await eve.writes(node!, 'hello');
    const second = await boss.raw(node!);
    const watched = await second.asks({ t: 'watch', view: 'all', status: 'open', size: 50 });
    assert.equal('rows' in watched && watched.rows.length, 1);
    await until('the row', () => desk.get().list?.ids.length === 1);
    assert.deepEqual([...desk.get().contacts.keys()], [eve.contact]);
  },
);
