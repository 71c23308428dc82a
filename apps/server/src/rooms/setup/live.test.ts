import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { ready } from '../../../testing/people.ts';
import { openQueue, queueWish } from '../../../testing/queues.ts';
import { until } from '../../../testing/raw-socket.ts';
import { story } from '../../../testing/story.ts';

/** Rounds of a race: enough for both sides to win some. */
const ROUNDS = 12;

story(
  'whoever comes into a team is offered what waits in its queue, without signing in again',
  async ({ build, nodes: [node] }) => {
    const inbox = await build.inbox();
    const agent = await build.member('agent');
    const boss = await ready((await build.member('administrator')).client(node!));
    const desk = await agent.works(node!);
    const team = { type: 'team.save', id: newId(), name: 'Sales', members: [], profile: null } as const;
    assert.ok((await boss.do({ ...team, members: [] })).ok);
    const queue = await openQueue(boss, inbox, { teams: [team.id] });
    const conversation = await (await build.visitor(inbox)).writes(node!, 'Is anybody there?');
    await until('the queue being on the desk', () => desk.get().setup.queue.has(queue));
    assert.equal(desk.get().conversations.has(conversation), false);

    assert.ok((await boss.do({ ...team, members: [agent.id] })).ok);
    await until('the offer', () =>
      desk.get().agent?.work.some((one) => one.kind === 'offer' && one.conversation === conversation),
    );
    // The socket has come again with the right to see what waits there.
    await until('the list', async () => {
      await desk.watch('unassigned', 'open');
      return desk.get().list?.ids.includes(conversation);
    });
    assert.deepEqual(desk.get().agent?.queues, [queue]);
    assert.deepEqual(desk.get().setup.team.get(team.id)?.members, [agent.id]);
  },
);

story('less capacity counts at once, and takes nothing away', async ({ build, nodes: [node] }) => {
  const inbox = await build.inbox();
  const agent = await build.member('agent', [inbox]);
  const boss = await ready((await build.member('administrator')).client(node!));
  const desk = await agent.works(node!);
  const profile = {
    type: 'profile.save',
    id: newId(),
    name: 'Newcomers',
    capacity: { mode: 'blended', chat: 2, social: 0, email: 0, voice: 0 },
    members: [agent.id],
  } as const;
  assert.ok((await boss.do({ ...profile, members: [agent.id] })).ok);
  await openQueue(boss, inbox, { mode: 'auto', members: [agent.id] });
  for (let n = 0; n < 3; n++) await (await build.visitor(inbox)).writes(node!, `Customer ${n}`);
  const talks = () => desk.get().agent?.work.filter(({ kind }) => kind === 'owner').length;
  await until('two of three', () => talks() === 2 && desk.get().agent?.activity === 'at_capacity');
  assert.ok((await boss.do({ ...profile, capacity: { ...profile.capacity, chat: 1 }, members: [agent.id] })).ok);
  await until('the smaller capacity', () => desk.get().agent?.capacity.chat === 1);
  assert.equal(talks(), 2);
  assert.ok((await boss.do({ ...profile, capacity: { ...profile.capacity, chat: 3 }, members: [agent.id] })).ok);
  await until('the third', () => talks() === 3);
});

story(
  'a queue that is deleted while somebody transfers to it: one of the two is refused',
  async ({ build, nodes: [one, two], owner }) => {
    const inbox = await build.inbox();
    const agent = await build.member('agent', [inbox]);
    const colleague = await build.member('agent', [inbox]);
    const boss = await ready((await build.member('administrator')).client(two!));
    const desk = await ready(agent.client(one!));
    const workspace = await build.workspace();
    for (let round = 0; round < ROUNDS; round++) {
      const conversation = await (await build.visitor(inbox)).writes(one!, 'Hello?');
      assert.ok((await desk.do({ type: 'conversation.assign', conversation, to: agent.id })).ok);
      const queue = queueWish({ mode: 'manual', members: [colleague.id] });
      assert.ok((await boss.do(queue)).ok);
      await until('the queue being known', () => desk.get().setup.queue.has(queue.id));
      const [transferred, deleted] = await Promise.all([
        desk.do({ type: 'conversation.transfer', conversation, to: { kind: 'queue', id: queue.id }, note: '' }),
        boss.do({ type: 'queue.delete', id: queue.id }),
      ]);
      assert.notEqual(transferred.ok, deleted.ok, JSON.stringify([transferred, deleted]));
      if (!deleted.ok) assert.equal(deleted.code, 'setup.in_use');
    }
    const { rows } = await owner.query(
      'select id from conversation c where workspace = $1 and queue is not null and not exists (select from queue q where q.workspace = c.workspace and q.id = c.queue)',
      [workspace],
    );
    assert.deepEqual(rows, []);
  },
  { nodes: 2 },
);
