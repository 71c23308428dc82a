import assert from 'node:assert/strict';
import { type MemberClient, newId } from '../../../../packages/client/src/index.ts';
import { ready } from '../../testing/people.ts';
import { until } from '../../testing/raw-socket.ts';
import { story } from '../../testing/story.ts';
import type { Server } from '../server.ts';

/** What a supervisor may wait for a cry for help. */
const AT_ONCE_MS = 1_000;

const flagged = (client: MemberClient) =>
  client
    .get()
    .flagged?.map(({ conversation }) => conversation.id)
    .join() ?? null;

story(
  'supervisors see at once who asks for help, from another node too, and that it is over',
  async ({ build, nodes }) => {
    const [one, two] = nodes as [Server, Server];
    const inbox = await build.inbox();
    const mia = await build.member('agent', [inbox]);
    const tom = await build.member('agent', [inbox]);
    const desk = await ready(mia.client(one));
    const watching = await ready((await build.member('supervisor')).client(two));
    const colleague = await ready(tom.client(two));
    await until('the list that is empty', () => watching.get().flagged?.length === 0);
    const visitor = await build.visitor(inbox);
    const [first, second] = [await visitor.writes(one, 'One'), await visitor.writes(one, 'Two')];
    const does = async (command: Parameters<MemberClient['do']>[0]) => {
      const outcome = await desk.do(command);
      assert.ok(outcome.ok, outcome.ok ? '' : outcome.code);
    };
    await does({ type: 'conversation.assign', conversation: first, to: mia.id });
    const took: number[] = [];
    for (const on of [true, false, true, false, true]) {
      await does({ type: 'conversation.flag', conversation: first, on });
      const asked = performance.now();
      await until('the flag', () => flagged(watching) === (on ? first : ''));
      took.push(performance.now() - asked);
    }
    // The middle one: a machine that has much else to do now and then lets one wait.
    const [, , middle = 0] = took.sort((a, b) => a - b);
    assert.ok(middle < AT_ONCE_MS, `it took ${took.map(Math.round).join(', ')} ms`);
    const [flag] = watching.get().flagged ?? [];
    assert.deepEqual(flag?.by, { id: mia.id, name: mia.who.publicName });
    assert.equal(flag?.conversation.owner?.id, mia.id);
    assert.equal(flag?.contact.id, visitor.contact);

    await does({ type: 'conversation.flag', conversation: second, on: true });
    await until('the second', () => flagged(watching) === `${first},${second}`);
    // Who comes later is told, too; and who has it now.
    const later = await ready((await build.member('supervisor')).client(one));
    await until('both', () => flagged(later) === `${first},${second}`);
    await does({ type: 'conversation.assign', conversation: first, to: tom.id });
    await until('the new owner', () => watching.get().flagged?.[0]?.conversation.owner?.id === tom.id);
    await does({ type: 'contact.update', contact: visitor.contact, name: 'Eve', email: null });
    await until('the name', () => watching.get().flagged?.every(({ contact }) => contact.name === 'Eve') === true);

    await does({ type: 'conversation.flag', conversation: second, on: false });
    await until('the first alone', () => flagged(watching) === first);
    assert.equal((await colleague.do({ type: 'conversation.resolve', conversation: first })).ok, true);
    await until('none', () => flagged(watching) === '' && flagged(later) === '');
    await does({ type: 'conversation.reopen', conversation: first });
    await does({ type: 'conversation.flag', conversation: first, on: true });
    await until('it again', () => flagged(watching) === first);
    assert.equal(flagged(desk), null);
    assert.equal(flagged(colleague), null);
  },
  { nodes: 2 },
);

story('flags are shown to those who supervise, as far as they may see (S1)', async ({ build, nodes }) => {
  const [node] = nodes as [Server];
  const [shop, trade] = [await build.inbox(), await build.inbox()];
  const boss = await ready((await build.member('administrator')).client(node));
  const conversations: string[] = [];
  for (const inbox of [shop, trade]) {
    const conversation = await (await build.visitor(inbox)).writes(node, 'Help');
    assert.ok((await boss.do({ type: 'conversation.flag', conversation, on: true })).ok);
    conversations.push(conversation);
  }
  await build.owner.query(
    `insert into role (workspace, key, built_in, rights) values ($1, 'lead', false, '{"agent.supervise": "workspace", "conversation.read": "inboxes"}')`,
    [await build.workspace()],
  );
  const lead = await build.member('agent', [trade]);
  await build.owner.query(`update member set role = 'lead' where id = $1`, [lead.id]);
  const client = await ready(lead.client(node));
  await until('theirs', () => flagged(client) === conversations[1]);
  const asked = await client.ask({ type: 'conversation.flagged' });
  assert.deepEqual(asked.ok && asked.reply.flagged.map(({ conversation }) => conversation.id), [conversations[1]]);
  const all = await boss.ask({ type: 'conversation.flagged' });
  assert.deepEqual(all.ok && all.reply.flagged.map(({ conversation }) => conversation.id), conversations);

  const agent = await build.member('agent', [shop, trade]);
  const raw = await agent.raw(node);
  const refused = await raw.asks({ t: 'ask', query: { type: 'conversation.flagged' } });
  assert.equal('code' in refused && refused.code, 'right.missing');
  // Something told to everybody, after what was told to supervisors.
  assert.ok((await boss.do({ type: 'conversation.flag', conversation: conversations[0] ?? '', on: false })).ok);
  await until('the change', () => flagged(boss) === conversations[1]);
  assert.ok((await boss.do({ type: 'code.save', id: newId(), name: 'Last' })).ok);
  await raw.hears('fact', ({ fact }) => fact.type === 'code.saved');
  assert.ok(!raw.said.some(({ t }) => t === 'flagged'));

  const stranger = await ready((await build.member('supervisor', [], await build.otherWorkspace())).client(node));
  await until('nothing of ours', () => flagged(stranger) === '');
});
