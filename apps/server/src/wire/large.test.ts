import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { FRAME_MAX_BYTES } from '@parley/contract';
import { ready } from '../../testing/people.ts';
import { queueWish } from '../../testing/queues.ts';
import { RawSocket, until } from '../../testing/raw-socket.ts';
import { story } from '../../testing/story.ts';

/** More than most centres have. */
const AGENTS = 2_000;

story('a queue is saved with thousands of agents and codes', async ({ build, nodes, owner }) => {
  const [node] = nodes as [(typeof nodes)[0]];
  const workspace = await build.workspace();
  const administrator = await build.member('administrator');
  const boss = await ready(administrator.client(node));
  const mia = await build.member('agent');
  const desk = await ready(mia.client(node));
  const { rows } = await owner.query<{ id: string }>(
    `insert into member (workspace, id, user_id, name, public_name, email, role)
      select $1, gen_random_uuid(), 'user ' || n, 'Agent ' || n, 'Agent', n || '@example.org', 'agent' from generate_series(1, $2::integer) n returning id`,
    [workspace, AGENTS - 1],
  );
  const codes = await owner.query<{ id: string }>(
    `insert into code (workspace, id, name) select $1, gen_random_uuid(), 'Code ' || n from generate_series(1, 1000) n returning id`,
    [workspace],
  );
  const wish = queueWish({ members: [mia.id, ...rows.map(({ id }) => id)] });
  wish.wrapUp.codes = codes.rows.map(({ id }) => id);
  assert.ok(JSON.stringify(wish).length > FRAME_MAX_BYTES * 3);
  const outcome = await boss.do(wish);
  assert.deepEqual(outcome, { ok: true, reply: undefined });
  await until('an agent serving it', () => desk.get().agent?.queues.includes(wish.id));
  assert.equal(desk.get().setup.queue.get(wish.id)?.members.length, AGENTS);
});

story('whoever has not said who they are says little', async ({ build, nodes }) => {
  const [node] = nodes as [(typeof nodes)[0]];
  const inbox = await build.inbox();
  const stranger = await new RawSocket(`${node.url.replace('http', 'ws')}/socket/member`).open();
  stranger.send({ t: 'hello', padding: 'x'.repeat(FRAME_MAX_BYTES) });
  const bye = await stranger.hears('bye');
  assert.equal(bye.code, 'request.malformed');
  const visitor = await (await build.visitor(inbox)).raw(node);
  visitor.send({ t: 'do', ref: 1, command: { type: 'message.post', id: newId(), text: 'x'.repeat(FRAME_MAX_BYTES) } });
  await until('the visitor’s line being cut', () => visitor.socket.readyState === visitor.socket.CLOSED);
});
