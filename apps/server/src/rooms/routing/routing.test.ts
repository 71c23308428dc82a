import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { accepts, does, isNow, openCentre, shown, workIn, workOf } from '../../../testing/at-work.ts';
import { wrongInBooks } from '../../../testing/books.ts';
import { ready } from '../../../testing/people.ts';
import { changeInbox, queueWish } from '../../../testing/queues.ts';
import { until } from '../../../testing/raw-socket.ts';
import { story } from '../../../testing/story.ts';

/** So long a conversation may wait although somebody free could take it (P4.6), and a test machine may be late. */
const ROUTED_MS = 2_500;
/** Longer than routing takes to find somebody: who has not been given it by then is not given it. */
const NOBODY_MS = 1_500;

story('an unanswered offer goes to the next agent and leaves the first in RONA', async ({ build, nodes, clock }) => {
  const node = nodes[0]!;
  const { agents, queue, writes } = await openCentre(build, node);
  const [mia, tom] = [agents[0]!, agents[1]!];
  const miasDesk = await mia.works(node);
  const conversation = await writes();
  const offer = await workIn(miasDesk, 'offer', conversation);
  assert.equal(offer.queue, queue);
  assert.equal(miasDesk.get().conversations.get(conversation)?.status, 'offered');
  const tomsDesk = await tom.works(node);
  clock.pass(30_000);
  await isNow(miasDesk, 'rona');
  const next = await workIn(tomsDesk, 'offer', conversation);
  assert.equal(next.waitingSince, offer.waitingSince, 'with the waiting time kept');
  assert.equal(await does(miasDesk, { type: 'offer.accept', conversation, offer: offer.offer.id }), 'offer.settled');
  assert.equal(await does(tomsDesk, { type: 'offer.accept', conversation, offer: next.offer.id }), 'done');
  await until('it being his', () => shown(tomsDesk, conversation)?.owner === tom.id);
  await until('colleagues seeing it', () => miasDesk.get().agents.get(tom.id)?.activity === 'busy');
});

story(
  'who is RONA gets nothing more until they set themselves available, and stays away for the usual reason if they like',
  async ({ build, nodes, clock, owner }) => {
    const node = nodes[0]!;
    const { agents, boss, writes } = await openCentre(build, node, {}, 1);
    const reason = newId();
    assert.equal(await does(boss, { type: 'reason.save', id: reason, name: 'Break', usual: true }), 'done');
    const desk = await agents[0]!.works(node);
    const [first, second] = [await writes(), await writes('And me?')];
    await workIn(desk, 'offer', first);
    await workIn(desk, 'offer', second);
    clock.pass(30_000);
    await isNow(desk, 'rona');
    await until('both being back', () => workOf(desk, 'offer').length === 0);
    await sleep(NOBODY_MS);
    assert.equal(desk.get().agent?.work.length, 0, 'nothing leaves RONA by itself');
    assert.equal(
      await does(desk, { type: 'agent.choose', presence: { kind: 'away', reason: null } }),
      'reason.required',
    );
    assert.equal(await does(desk, { type: 'agent.choose', presence: { kind: 'away', reason } }), 'done');
    await isNow(desk, 'away');
    await sleep(NOBODY_MS);
    assert.equal(desk.get().agent?.work.length, 0);
    assert.equal(await does(desk, { type: 'agent.choose', presence: { kind: 'available' } }), 'done');
    await Promise.all([accepts(desk, first), accepts(desk, second)]);
    const { rows } = await owner.query<{ outcome: string }>(
      'select outcome from offer where conversation = $1 order by at',
      [first],
    );
    assert.deepEqual(
      rows.map(({ outcome }) => outcome),
      ['expired', 'accepted'],
    );
    assert.deepEqual(await wrongInBooks(owner), []);
  },
);

story('whoever declines is away, and it goes to somebody else at once', async ({ build, nodes }) => {
  const node = nodes[0]!;
  const { agents, writes } = await openCentre(build, node);
  const miasDesk = await agents[0]!.works(node);
  const conversation = await writes();
  const { offer, waitingSince } = await workIn(miasDesk, 'offer', conversation);
  const tomsDesk = await agents[1]!.works(node);
  assert.equal(await does(miasDesk, { type: 'offer.decline', conversation, offer: offer.id }), 'done');
  await isNow(miasDesk, 'away');
  assert.deepEqual(miasDesk.get().agent?.presence, { kind: 'away', reason: { kind: 'declined' } });
  const next = await workIn(tomsDesk, 'offer', conversation);
  assert.equal(next.waitingSince, waitingSince);
  assert.equal(await does(miasDesk, { type: 'offer.decline', conversation, offer: offer.id }), 'offer.settled');
  assert.equal(await does(miasDesk, { type: 'offer.accept', conversation, offer: next.offer.id }), 'not_found');
});

story(
  'where declining is neither allowed nor makes anybody away, it is refused, or changes nothing',
  async ({ build, nodes }) => {
    const node = nodes[0]!;
    const strict = await openCentre(build, node, { mayDecline: false }, 1);
    const desk = await strict.agents[0]!.works(node);
    const conversation = await strict.writes();
    const { offer } = await workIn(desk, 'offer', conversation);
    assert.equal(await does(desk, { type: 'offer.decline', conversation, offer: offer.id }), 'offer.must_answer');

    const lenient = await openCentre(build, node, { declineAway: false }, 1);
    const other = await lenient.agents[0]!.works(node);
    const again = await lenient.writes();
    const declined = await workIn(other, 'offer', again);
    assert.equal(await does(other, { type: 'offer.decline', conversation: again, offer: declined.offer.id }), 'done');
    await until('another offer', () => workOf(other, 'offer').some((one) => one.offer.id !== declined.offer.id));
    assert.equal(other.get().agent?.presence.kind, 'available');
  },
);

story('a queue that does not ask gives everybody their share, in turn', async ({ build, nodes, owner }) => {
  const node = nodes[0]!;
  const { agents, writes } = await openCentre(build, node, { mode: 'auto', strategy: 'round_robin' });
  const desks = [await agents[0]!.works(node), await agents[1]!.works(node)];
  for (let n = 1; n <= 3; n++) {
    await writes();
    await writes();
    for (const desk of desks) await until(`${n} each`, () => workOf(desk, 'owner').length === n);
  }
  const { rows } = await owner.query<{ how: string }>('select distinct how from leg where agent = any($1)', [
    agents.map(({ id }) => id),
  ]);
  assert.deepEqual(rows, [{ how: 'auto_assigned' }]);
  assert.deepEqual(await wrongInBooks(owner), []);
});

story('in a manual queue nobody is given anything; who answers first has it', async ({ build, nodes }) => {
  const node = nodes[0]!;
  const { agents, boss, writes } = await openCentre(build, node, { mode: 'manual' });
  const [miasDesk, tomsDesk] = [await agents[0]!.works(node), await agents[1]!.works(node)];
  const conversation = await writes();
  await sleep(NOBODY_MS);
  assert.equal(miasDesk.get().agent?.work.length, 0);
  await until('colleagues seeing it wait', () => shown(boss, conversation)?.status === 'queued');
  const answers = [miasDesk, tomsDesk].map((desk) =>
    does(desk, { type: 'conversation.assign', conversation, to: desk.get().me!.member }),
  );
  assert.deepEqual(await Promise.all(answers), ['done', 'done']);
  const holds = () => [miasDesk, tomsDesk].filter((desk) => workOf(desk, 'owner').length === 1);
  await until('one having it', () => holds().length === 1);
  await until('both knowing whose it is', () => shown(boss, conversation)?.owner === holds()[0]!.get().me?.member);
});

story('what a queue asks for relaxes with the waiting time', async ({ build, nodes, clock, owner }) => {
  const node = nodes[0]!;
  const [german, spanish] = [newId(), newId()];
  const { agents, boss, queue, writes } = await openCentre(build, node);
  const [mia, tom] = [agents[0]!, agents[1]!];
  for (const [id, name, levels] of [
    [german, 'German', { [mia.id]: 80, [tom.id]: 30 }],
    [spanish, 'Spanish', {}],
  ] as const)
    assert.equal(await does(boss, { type: 'skill.save', id, name, levels }), 'done');
  const steps = [
    { after: 0, needs: [{ skill: spanish, level: 1 }] },
    { after: 60, needs: [{ skill: german, level: 50 }] },
    { after: 120, needs: [{ skill: german, level: 10 }] },
  ];
  assert.equal(await does(boss, queueWish({ id: queue, members: [mia.id, tom.id], steps })), 'done');
  const [miasDesk, tomsDesk] = [await mia.works(node), await tom.works(node)];
  const [first, second] = [await writes(), await writes()];
  await sleep(NOBODY_MS);
  assert.deepEqual(
    [miasDesk, tomsDesk].map((desk) => desk.get().agent?.work),
    [[], []],
    'nobody knows Spanish',
  );
  clock.pass(60_000);
  await accepts(miasDesk, first);
  const { offer } = await workIn(miasDesk, 'offer', second);
  assert.deepEqual(tomsDesk.get().agent?.work, [], 'his German is not good enough yet');
  assert.equal(await does(miasDesk, { type: 'offer.decline', conversation: second, offer: offer.id }), 'done');
  clock.pass(60_000);
  await accepts(tomsDesk, second);
  assert.deepEqual(await wrongInBooks(owner), []);
});

story('who had the customer last gets them again, where the queue wishes so', async ({ build, nodes }) => {
  const node = nodes[0]!;
  const { agents, inbox } = await openCentre(build, node, { lastAgentFirst: true });
  const eve = await build.visitor(inbox);
  const miasDesk = await agents[0]!.works(node);
  const conversation = await eve.writes(node, 'Hello?');
  await accepts(miasDesk, conversation);
  assert.equal(await does(miasDesk, { type: 'conversation.resolve', conversation }), 'done');
  const tomsDesk = await agents[1]!.works(node);
  // Tom has been free for longer.
  assert.equal(await does(miasDesk, { type: 'agent.choose', presence: { kind: 'away', reason: null } }), 'done');
  assert.equal(await does(miasDesk, { type: 'agent.choose', presence: { kind: 'available' } }), 'done');
  const again = await eve.writes(node, 'One more thing');
  await workIn(miasDesk, 'offer', again);
  assert.deepEqual(tomsDesk.get().agent?.work, []);
});

story('between two offers to one agent lies the ramp-up', async ({ build, nodes, clock }) => {
  const node = nodes[0]!;
  const { agents, writes } = await openCentre(build, node, { rampUp: 20 }, 1);
  const desk = await agents[0]!.works(node);
  const [first, second] = [await writes(), await writes()];
  await accepts(desk, first);
  await sleep(NOBODY_MS);
  assert.equal(workOf(desk, 'offer').length, 0);
  clock.pass(20_000);
  await workIn(desk, 'offer', second);
});

story(
  'urgent ones come first, then whoever has waited longest; never more than fits',
  async ({ build, nodes, owner }) => {
    const node = nodes[0]!;
    const { agents, boss, queue, writes } = await openCentre(build, node, {}, 1);
    const [mia] = [agents[0]!];
    const capacity = { mode: 'exclusive' as const, chat: 1, social: 1, email: 1, voice: 1 };
    assert.equal(
      await does(boss, { type: 'profile.save', id: newId(), name: 'One', capacity, members: [mia.id] }),
      'done',
    );
    const waiting: string[] = [];
    for (let n = 0; n < 4; n++) waiting.push(await writes(`${n}`));
    const [one, two, low, urgent] = waiting as [string, string, string, string];
    assert.equal(await does(boss, { type: 'conversation.prioritise', conversation: urgent, to: 'urgent' }), 'done');
    assert.equal(await does(boss, { type: 'conversation.prioritise', conversation: low, to: 'low' }), 'done');
    const desk = await mia.works(node);
    for (const next of [urgent, one, two, low]) {
      await accepts(desk, next);
      assert.equal(desk.get().agent?.activity, 'at_capacity');
      await until('the rest waiting', () => boss.get().queues.get(queue)?.active === 1);
      assert.equal(workOf(desk, 'offer').length, 0, 'one at a time');
      assert.equal(await does(desk, { type: 'conversation.resolve', conversation: next }), 'done');
    }
    assert.deepEqual(await wrongInBooks(owner), []);
  },
);

story('what waits too long goes to another queue, with its waiting time', async ({ build, nodes, clock, owner }) => {
  const node = nodes[0]!;
  const second = await openCentre(build, node, {}, 1);
  const first = await openCentre(build, node, { overflow: { kind: 'queue', after: 60, queue: second.queue } }, 0);
  const desk = await second.agents[0]!.works(node);
  const conversation = await first.writes();
  await until('it waiting', () => shown(first.boss, conversation)?.queue === first.queue);
  const since = first.boss.get().conversations.get(conversation)?.queuedAt;
  clock.pass(60_000);
  const offer = await workIn(desk, 'offer', conversation);
  assert.equal(offer.waitingSince, since);
  assert.equal(offer.queue, second.queue);
  await accepts(desk, conversation);
  assert.deepEqual(await wrongInBooks(owner), []);
});

story('or the customer is told what they may do, and agents pick it', async ({ build, nodes, clock }) => {
  const node = nodes[0]!;
  const overflow = { kind: 'message' as const, after: 60, text: 'Please leave a message.' };
  const { agents, inbox, boss } = await openCentre(build, node, { overflow });
  const eve = await build.visitor(inbox);
  const widget = await ready(eve.client(node));
  const { conversation } = widget.post(null, 'Hello?');
  await until('it waiting', () => widget.get().threads[0]?.conversation.queuedAt);
  clock.pass(60_000);
  const thread = await until('the message', () => widget.get().threads.find((one) => one.entries.length === 2));
  const said = thread.entries[1];
  assert.ok(said?.kind === 'message' && said.text === overflow.text && said.by === 'parley');
  await until('nobody being waited for', () => widget.get().threads[0]?.conversation.queuedAt === null);
  const desk = await agents[0]!.works(node);
  await sleep(NOBODY_MS);
  assert.deepEqual(desk.get().agent?.work, [], 'nobody is offered it any more');
  assert.equal(await does(desk, { type: 'conversation.assign', conversation, to: agents[0]!.id }), 'done');
  await until('it being picked', () => shown(boss, conversation)?.owner === agents[0]!.id);
});

story(
  'nobody waits for more than two seconds while somebody who may take it is free, on whatever node they are',
  async ({ build, nodes, owner }) => {
    const [one, two] = [nodes[0]!, nodes[1]!];
    const { agents, boss, inbox, queue } = await openCentre(build, one, {}, 3);
    const eve = await build.visitor(inbox);
    const desk = await agents[0]!.works(two);
    const timed = async (what: string, desk_: typeof desk, conversation: string) => {
      const began = performance.now();
      await workIn(desk_, 'offer', conversation);
      const ms = performance.now() - began;
      assert.ok(ms < ROUTED_MS, `${what}: ${Math.round(ms)} ms`);
      await accepts(desk_, conversation);
      assert.equal(await does(desk_, { type: 'conversation.resolve', conversation }), 'done');
    };
    await timed('somebody writes', desk, await eve.writes(one, 'Hello?'));
    assert.equal(await does(desk, { type: 'agent.choose', presence: { kind: 'away', reason: null } }), 'done');
    const waiting = await eve.writes(one, 'Hello?');
    assert.equal(await does(desk, { type: 'agent.choose', presence: { kind: 'available' } }), 'done');
    await timed('somebody is available', desk, waiting);
    // An inbox that picks by hand, then a queue that nobody serves, then one that somebody does.
    assert.equal(await does(boss, queueWish({ id: queue, members: [] })), 'done');
    const later = await eve.writes(two, 'And now?');
    await changeInbox(boss, inbox, { idleMinutes: 0 });
    assert.equal(await does(boss, queueWish({ id: queue, members: agents.map(({ id }) => id) })), 'done');
    await timed('somebody serves the queue', desk, later);
    assert.deepEqual(await wrongInBooks(owner), []);
  },
  { nodes: 2 },
);
