import assert from 'node:assert/strict';
import type { Id } from '@parley/domain';
import type pg from 'pg';
import { ready } from '../../../testing/people.ts';
import { openQueue } from '../../../testing/queues.ts';
import { story } from '../../../testing/story.ts';

const standing = async (owner: pg.Client, conversation: Id) => {
  const { rows } = await owner.query<{ status: string; owner: Id | null; queue: Id | null }>(
    'select status, owner, queue from conversation where id = $1',
    [conversation],
  );
  return { ...rows[0] };
};

story(
  'a customer who writes again, and whose queue is gone, waits in their inbox’s',
  async ({ build, nodes, owner }) => {
    const [node] = nodes as [(typeof nodes)[0]];
    const inbox = await build.inbox();
    const boss = await ready((await build.member('administrator')).client(node));
    const first = await openQueue(boss, inbox);
    const eve = await build.visitor(inbox);
    const conversation = await eve.writes(node, 'Hello?');
    assert.ok((await boss.do({ type: 'conversation.resolve', conversation })).ok);
    const second = await openQueue(boss, inbox);
    assert.ok((await boss.do({ type: 'queue.delete', id: first })).ok);
    await eve.writes(node, 'Hello again?', conversation);
    assert.deepEqual(await standing(owner, conversation), { status: 'queued', owner: null, queue: second });
  },
);

story(
  'what an agent of a queue by hand put aside comes back to them, whichever inboxes they serve',
  async ({ build, nodes, owner }) => {
    const [node] = nodes as [(typeof nodes)[0]];
    const inbox = await build.inbox();
    const boss = await ready((await build.member('administrator')).client(node));
    const mia = await build.member('agent');
    const queue = await openQueue(boss, inbox, { mode: 'manual', members: [mia.id] });
    const eve = await build.visitor(inbox);
    const conversation = await eve.writes(node, 'Hello?');
    const desk = await ready(mia.client(node));
    const done = async (outcome: Promise<{ ok: boolean }>): Promise<void> => assert.ok((await outcome).ok);
    await done(desk.do({ type: 'conversation.assign', conversation, to: mia.id }));
    await done(desk.do({ type: 'conversation.snooze', conversation, until: null }));
    await eve.writes(node, 'One more thing.', conversation);
    assert.deepEqual(await standing(owner, conversation), { status: 'active', owner: mia.id, queue });
  },
);

story('who serves customers by a queue alone knows them, and what they wrote before', async ({ build, nodes }) => {
  const [node] = nodes as [(typeof nodes)[0]];
  const [inbox, other] = [await build.inbox(), await build.inbox()];
  const boss = await ready((await build.member('administrator')).client(node));
  const [mia, tom] = [await build.member('agent'), await build.member('agent', [other])];
  await openQueue(boss, inbox, { mode: 'manual', members: [mia.id] });
  const eve = await build.visitor(inbox);
  const before = await eve.writes(node, 'Hello?');
  assert.ok((await boss.do({ type: 'conversation.resolve', conversation: before })).ok);
  const conversation = await eve.writes(node, 'Hello again?');
  const [desk, stranger] = [await ready(mia.client(node)), await ready(tom.client(node))];
  const { contact } = eve;
  const found = await desk.ask({ type: 'contact.get', contact });
  assert.ok(found.ok, 'she knows the customer');
  assert.deepEqual(found.reply.conversations.map(({ id }) => id).toSorted(), [before, conversation].toSorted());
  assert.ok((await desk.do({ type: 'contact.update', contact, name: 'Eve', email: null })).ok);
  const [foreign, changed] = [
    await stranger.ask({ type: 'contact.get', contact }),
    await stranger.do({ type: 'contact.update', contact, name: 'Not Eve', email: null }),
  ];
  assert.deepEqual(
    [foreign, changed].map((one) => (one.ok ? 'ok' : one.code)),
    ['not_found', 'not_found'],
  );
  // Asked to take it over, he sees the customer as long as he is asked, and what else is in his hand.
  assert.ok((await desk.do({ type: 'conversation.assign', conversation, to: mia.id })).ok);
  const his = await tom.works(node);
  assert.ok(
    (await desk.do({ type: 'conversation.transfer', conversation, to: { kind: 'agent', id: tom.id }, note: '' })).ok,
  );
  const asked = await his.ask({ type: 'contact.get', contact });
  assert.deepEqual(asked.ok && asked.reply.conversations.map(({ id }) => id), [conversation]);
  assert.ok((await his.do({ type: 'contact.update', contact, name: 'Eve', email: 'eve@example.org' })).ok);
});
