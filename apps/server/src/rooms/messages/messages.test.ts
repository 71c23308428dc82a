import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { ready } from '../../../testing/people.ts';
import { until } from '../../../testing/raw-socket.ts';
import { story } from '../../../testing/story.ts';

story('a visitor writes, an agent answers, and both see it', async ({ build, nodes: [node] }) => {
  const inbox = await build.inbox();
  const mia = await build.member('agent', [inbox]);
  const eve = await build.visitor(inbox);
  const desktop = await ready(mia.client(node!));
  await desktop.watch('unassigned', 'open');
  const widget = await ready(eve.client(node!));
  const { conversation } = widget.post(null, 'Where is my lamp?');
  await until('the list showing it', () => desktop.get().list?.ids.includes(conversation));
  assert.equal(desktop.get().conversations.get(conversation)?.preview?.text, 'Where is my lamp?');
  await desktop.open(conversation);
  desktop.post(conversation, 'On its way!');
  const thread = await until('the answer', () => widget.get().threads.find((one) => one.entries.length === 3));
  assert.deepEqual(
    thread.entries.map((entry) => (entry.kind === 'message' ? entry.text : entry.event)),
    ['Where is my lamp?', 'joined', 'On its way!'],
  );
  assert.equal(desktop.get().conversations.get(conversation)?.owner?.id, mia.id, 'answering takes it');
  await until('the outboxes being empty', () => desktop.get().outbox.length + widget.get().outbox.length === 0);
});

story(
  'the same message twenty times in parallel is one (R3)',
  async ({ build, nodes: [one, two], owner }) => {
    const inbox = await build.inbox();
    const eve = await build.visitor(inbox);
    const sockets = await Promise.all([one, two, one, two].map((node) => eve.raw(node!)));
    const command = { type: 'message.post', id: newId(), conversation: newId(), text: 'Once.' };
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, n) => sockets[n % 4]!.does(command)));
    assert.deepEqual(new Set(outcomes), new Set(['done']));
    const { rows } = await owner.query('select text from entry where conversation = $1', [command.conversation]);
    assert.deepEqual(rows, [{ text: 'Once.' }]);
    for (const socket of sockets) await socket.hears('fact', ({ fact }) => fact.type === 'entry.added');
    // Each node has only this one to do, of somebody it has never heard of, so that the two meet in the database.
    for (let n = 0; n < 15; n++) {
      const ken = await build.visitor(inbox);
      const tabs = await Promise.all([one, two].map((node) => ken.raw(node!)));
      const again = { ...command, id: newId(), conversation: newId(), text: `Once ${n}.` };
      assert.deepEqual(await Promise.all(tabs.map((tab) => tab.does(again))), ['done', 'done']);
    }
    const { rowCount } = await owner.query(`select from entry where text like 'Once _%.' and workspace = $1`, [
      eve.workspace,
    ]);
    assert.equal(rowCount, 15);
  },
  { nodes: 2 },
);
