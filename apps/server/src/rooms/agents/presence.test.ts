import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { PROTOCOL_VERSION } from '@parley/contract/protocol';
import { LOST_MS, RELEASE_MS } from '@parley/domain';
import { accepts, does, isNow, openCentre, shown, workIn, workOf } from '../../../testing/at-work.ts';
import { wrongInBooks } from '../../../testing/books.ts';
import { ready } from '../../../testing/people.ts';
import { RawSocket, until } from '../../../testing/raw-socket.ts';
import { story } from '../../../testing/story.ts';

/** Several sweeps: what falls due by then has fallen due. */
const SWEPT_MS = 1_200;

story(
  'whoever loses their connection keeps presence for 45 s and conversations for the time of grace, and both sides are told',
  async ({ build, nodes, clock, owner }) => {
    const node = nodes[0]!;
    const { agents, inbox, boss, writes } = await openCentre(build, node);
    const [mia, tom] = [agents[0]!, agents[1]!];
    const eve = await build.visitor(inbox);
    const widget = await ready(eve.client(node));
    const line = mia.line(node);
    const miasDesk = await mia.works(line);
    const { conversation } = widget.post(null, 'Hello?');
    await accepts(miasDesk, conversation);
    const asked = await writes('Me too');
    const { waitingSince } = await workIn(miasDesk, 'offer', asked);
    line.cut();
    await until('it being noticed', () => boss.get().agents.get(mia.id)?.ready === false);
    clock.pass(LOST_MS - 20_000);
    await sleep(SWEPT_MS);
    assert.equal(boss.get().agents.get(mia.id)?.presence.kind, 'available', 'presence is kept');
    assert.equal(shown(boss, conversation)?.owner, mia.id);

    clock.pass(20_000);
    await until('being signed out', () => boss.get().agents.get(mia.id)?.activity === 'signed_out');
    await until('the offer being withdrawn', () => shown(boss, asked)?.status === 'queued');
    assert.equal(shown(boss, conversation)?.owner, mia.id, 'still hers');
    // Waits for longer than hers will, but nobody had it yet.
    const third = await writes('And me');
    clock.pass(RELEASE_MS);
    await until('it being back', () => shown(boss, conversation)?.status === 'queued');
    const told = await until('the customer knowing', () =>
      widget.get().threads[0]?.entries.find((entry) => entry.kind === 'event' && entry.event === 'left'),
    );
    assert.ok(told.kind === 'event' && told.who?.name === mia.who.publicName);
    assert.notEqual(widget.get().threads[0]?.conversation.queuedAt, null);

    const tomsDesk = await tom.works(node);
    const [first, second, last] = [
      await workIn(tomsDesk, 'offer', asked),
      await workIn(tomsDesk, 'offer', conversation),
      await workIn(tomsDesk, 'offer', third),
    ];
    assert.equal(first.waitingSince, waitingSince);
    assert.ok(second.waitingSince > last.waitingSince, 'waits since she was gone');
    assert.ok(second.offer.at <= last.offer.at, 'and stands at the head all the same');
    await tomsDesk.open(conversation);
    const lines = await until('the timeline', () => tomsDesk.get().timelines.get(conversation)?.entries);
    assert.ok(lines.some((entry) => entry.kind === 'event' && entry.event === 'left' && entry.why === 'lost'));
    assert.deepEqual(await wrongInBooks(owner), []);
  },
);

story(
  'whoever comes back in time has lost nothing',
  async ({ build, nodes, clock, owner }) => {
    const [one, two] = [nodes[0]!, nodes[1]!];
    const { agents, boss, writes } = await openCentre(build, one);
    const line = agents[0]!.line(one);
    const desk = await agents[0]!.works(line);
    const conversation = await writes();
    await accepts(desk, conversation);
    line.cut();
    await until('it being noticed', () => boss.get().agents.get(agents[0]!.id)?.ready === false);
    clock.pass(LOST_MS - 10_000);
    line.mend(two);
    await until('being there again', () => boss.get().agents.get(agents[0]!.id)?.ready);
    clock.pass(10_000 + RELEASE_MS);
    await sleep(SWEPT_MS);
    assert.equal(desk.get().agent?.presence.kind, 'available');
    assert.equal(shown(boss, conversation)?.owner, agents[0]!.id);
    // Signed out, and back within the time of grace: still hers.
    assert.equal(await does(desk, { type: 'agent.sign_out' }), 'done');
    clock.pass(RELEASE_MS - 30_000);
    assert.equal(await does(desk, { type: 'agent.take_over' }), 'done');
    await isNow(desk, 'busy');
    clock.pass(RELEASE_MS);
    await sleep(SWEPT_MS);
    assert.equal(shown(boss, conversation)?.owner, agents[0]!.id);
    assert.deepEqual(await wrongInBooks(owner), []);
  },
  { nodes: 2 },
);

story(
  'when a node dies, those who worked through it are lost, and signed out',
  async ({ build, nodes, clock, owner }) => {
    const node = nodes[0]!;
    const { agents, boss, writes } = await openCentre(build, node, {}, 1);
    const mia = agents[0]!;
    const line = mia.line(node);
    const desk = await mia.works(line);
    const conversation = await writes();
    await accepts(desk, conversation);
    // As if she had worked through another node: it is gone, nobody says so, and its lease runs out.
    const dead = newId();
    await owner.query('select renew_lease($1, 2)', [dead]);
    await owner.query('update agent set node = $1 where id = $2', [dead, mia.id]);
    await sleep(1_000);
    assert.equal(boss.get().agents.get(mia.id)?.ready, true, 'the lease still runs');
    await until('being lost', () => boss.get().agents.get(mia.id)?.ready === false);
    line.cut();
    clock.pass(LOST_MS);
    await until('being signed out', () => boss.get().agents.get(mia.id)?.activity === 'signed_out');
    assert.deepEqual(boss.get().agents.get(mia.id)?.presence, { kind: 'signed_out', why: 'lost' });
    clock.pass(RELEASE_MS);
    await until('it waiting again', () => shown(boss, conversation)?.status === 'queued');
    assert.deepEqual(await wrongInBooks(owner), []);
  },
);

story(
  'one window works; another one takes over when it is told to',
  async ({ build, nodes, clock }) => {
    const [one, two] = [nodes[0]!, nodes[1]!];
    const { agents, writes } = await openCentre(build, one);
    const mia = agents[0]!;
    const [firstDesk, secondDesk] = [newId(), newId()];
    const line = mia.line(one);
    const first = await mia.works(line, { desk: firstDesk });
    const second = await mia.works(two, { desk: secondDesk, available: false });
    assert.equal(second.get().agent?.desk?.id, firstDesk, 'the second one sees who works');
    const conversation = await writes();
    await workIn(second, 'offer', conversation);
    assert.equal(await does(second, { type: 'agent.take_over' }), 'done');
    for (const desk of [first, second]) await until('both knowing', () => desk.get().agent?.desk?.id === secondDesk);
    assert.equal(first.get().agent?.presence.kind, 'available', 'nothing else changes');
    // The first one goes: nothing is lost.
    line.cut();
    clock.pass(LOST_MS);
    await sleep(SWEPT_MS);
    assert.equal(second.get().agent?.lostAt, null);
    // Whoever has no window cannot work in it.
    const looks = await ready(mia.client(one));
    assert.equal(await does(looks, { type: 'agent.take_over' }), 'agent.other_desk');
  },
  { nodes: 2 },
);

story('the same window on a new connection is the same window', async ({ build, nodes }) => {
  const node = nodes[0]!;
  const mia = await build.member('agent');
  const desk = newId();
  const line = mia.line(node);
  const client = await mia.works(line, { desk });
  for (let n = 0; n < 3; n++) {
    line.cut();
    line.mend();
    await until('being back', () => client.get().link === 'online' && client.get().agent?.lostAt === null);
  }
  assert.equal(client.get().agent?.presence.kind, 'available');
  assert.equal(client.get().agent?.desk?.id, desk);
});

story('whoever touches nothing for as long as the workspace allows is signed out', async ({ build, nodes, clock }) => {
  const node = nodes[0]!;
  const { agents, boss } = await openCentre(build, node);
  const settings = { profile: null, parties: 3, graceSeconds: 120, inactiveMinutes: 5 };
  assert.equal(await does(boss, { type: 'centre.save', ...settings }), 'done');
  const [mia, tom] = [await agents[0]!.works(node), await agents[1]!.works(node)];
  clock.pass(4 * 60_000);
  mia.active();
  await sleep(SWEPT_MS);
  clock.pass(90_000);
  await isNow(tom, 'signed_out');
  assert.deepEqual(tom.get().agent?.presence, { kind: 'signed_out', why: 'inactive' });
  assert.equal(mia.get().agent?.presence.kind, 'available');
  assert.equal(await does(tom, { type: 'agent.choose', presence: { kind: 'available' } }), 'agent.signed_out');
});

story(
  'a supervisor sets an agent away, and signs them out in the middle of a chat',
  async ({ build, nodes, clock, owner }) => {
    const node = nodes[0]!;
    const { agents, inbox, boss, writes } = await openCentre(build, node);
    const [mia, tom] = [agents[0]!, agents[1]!];
    const chief = await ready((await build.member('supervisor', [inbox])).client(node));
    const desk = await mia.works(node);
    const conversation = await writes();
    await accepts(desk, conversation);
    const away = { kind: 'away' as const, reason: null };
    assert.equal(await does(desk, { type: 'agent.set', agent: tom.id, presence: away }), 'right.missing');
    assert.equal(await does(desk, { type: 'agent.dismiss', agent: tom.id }), 'right.missing');
    assert.equal(await does(chief, { type: 'agent.set', agent: tom.id, presence: away }), 'agent.signed_out');
    assert.equal(await does(chief, { type: 'agent.set', agent: mia.id, presence: away }), 'done');
    await until('being away', () => desk.get().agent?.presence.kind === 'away');
    assert.equal(desk.get().agent?.activity, 'busy', 'busy, then away');
    assert.equal(await does(chief, { type: 'agent.dismiss', agent: mia.id }), 'done');
    await isNow(desk, 'signed_out');
    assert.equal(await does(desk, { type: 'message.post', id: newId(), conversation, text: 'One moment' }), 'done');
    clock.pass(RELEASE_MS);
    await until('it waiting', () => shown(boss, conversation)?.status === 'queued');
    assert.equal(workOf(desk, 'owner').length, 0);
    const audit = await boss.ask({ type: 'audit.list' });
    assert.ok(audit.ok);
    assert.deepEqual(
      audit.reply.entries.flatMap(({ what, subject }) => (what.startsWith('agent.') ? [`${what} ${subject}`] : [])),
      [`agent.dismiss ${mia.who.email}`, `agent.set ${mia.who.email}`],
    );
    assert.deepEqual(await wrongInBooks(owner), []);
  },
);

story('a desk that belongs to somebody else is of no use', async ({ build, nodes }) => {
  const node = nodes[0]!;
  const { agents } = await openCentre(build, node);
  const [mia, tom] = [agents[0]!, agents[1]!];
  const desk = newId();
  const hers = await mia.works(node, { desk });
  const his = await tom.works(node, { desk });
  assert.equal(hers.get().agent?.id, mia.id);
  assert.equal(his.get().agent?.id, tom.id);
  his.close();
  await sleep(SWEPT_MS);
  assert.equal(hers.get().agent?.lostAt, null);
  // What is not a window's name is not understood.
  const raw = await new RawSocket(`${node.url.replace('http', 'ws')}/socket/member`, { cookie: mia.cookie }).open();
  raw.send({ t: 'hello', protocol: PROTOCOL_VERSION, workspace: mia.who.workspace, open: {}, desk: 'mine' });
  assert.equal((await raw.hears('bye')).code, 'request.malformed');
});
