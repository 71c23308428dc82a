import assert from 'node:assert/strict';
import type { Id } from '@parley/domain';
import type pg from 'pg';
import { ready } from '../../../testing/people.ts';
import { openQueue } from '../../../testing/queues.ts';
import { until } from '../../../testing/raw-socket.ts';
import { story } from '../../../testing/story.ts';

const standing = async (owner: pg.Client, conversation: Id) => {
  const { rows } = await owner.query<{ status: string; owner: Id | null }>(
    'select status, owner from conversation where id = $1',
    [conversation],
  );
  return { ...rows[0] };
};

story('whoever was signed out a moment ago accepts nothing any more', async ({ build, nodes, owner }) => {
  const [node] = nodes as [(typeof nodes)[0]];
  const inbox = await build.inbox();
  const boss = await ready((await build.member('administrator')).client(node));
  const mia = await build.member('agent', [inbox]);
  await openQueue(boss, inbox, { members: [mia.id] });
  const desk = await mia.works(node);
  const conversation = await (await build.visitor(inbox)).writes(node, 'Hello?');
  const offer = await until('the offer', () => {
    const [one] = desk.get().agent?.work ?? [];
    return one?.kind === 'offer' && one.offer.id;
  });
  const [dismissed, accepted] = await Promise.all([
    boss.do({ type: 'agent.dismiss', agent: mia.id }),
    until('her being signed out', async () => {
      const { rows } = await owner.query(`select presence->>'kind' as kind from agent where id = $1`, [mia.id]);
      return rows[0]?.kind === 'signed_out';
    }).then(() => desk.do({ type: 'offer.accept', conversation, offer })),
  ]);
  assert.ok(dismissed.ok);
  assert.equal(accepted.ok, false);
  await until('it waiting for somebody else', async () => (await standing(owner, conversation)).status === 'queued');
});

story(
  'whoever is disabled gives back also what they were given after they had signed out',
  async ({ build, nodes, owner, clock }) => {
    const [node] = nodes as [(typeof nodes)[0]];
    const inbox = await build.inbox();
    const boss = await ready((await build.member('administrator')).client(node));
    const mia = await build.member('agent', [inbox]);
    const conversation = await (await build.visitor(inbox)).writes(node, 'Hello?');
    assert.ok((await boss.do({ type: 'conversation.assign', conversation, to: mia.id })).ok);
    const { name, publicName } = mia.who;
    const disabled = await boss.do({
      type: 'member.update',
      member: mia.id,
      name,
      publicName,
      role: 'agent',
      inboxes: [inbox],
      disabled: true,
    });
    assert.ok(disabled.ok);
    assert.deepEqual(await standing(owner, conversation), { status: 'active', owner: mia.id }, 'for the time of grace');
    clock.pass(120_000);
    await until('it waiting', async () => (await standing(owner, conversation)).status === 'queued');
  },
);

story(
  'whoever comes back while they are being signed out for inactivity stays',
  async ({ build, nodes, owner, clock }) => {
    const [node] = nodes as [(typeof nodes)[0]];
    const boss = await ready((await build.member('administrator')).client(node));
    const centre = { type: 'centre.save', profile: null, parties: 3, graceSeconds: 120, inactiveMinutes: 3 } as const;
    assert.ok((await boss.do(centre)).ok);
    const mia = await build.member('agent');
    await mia.works(node);
    clock.pass(1_000);
    // What another node found a moment before.
    await new Promise((resolve) =>
      node.node.runner.submit(
        { kind: 'system', workspace: mia.who.workspace },
        { type: 'agent.idle_out', agent: mia.id },
        resolve,
      ),
    );
    const { rows } = await owner.query(`select presence->>'kind' as kind from agent where id = $1`, [mia.id]);
    assert.deepEqual({ ...rows[0] }, { kind: 'available' });
  },
);
