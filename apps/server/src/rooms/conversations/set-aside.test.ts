import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { accepts, does, openCentre, shown, workIn, workOf } from '../../../testing/at-work.ts';
import { wrongInBooks } from '../../../testing/books.ts';
import { ready } from '../../../testing/people.ts';
import { changeInbox } from '../../../testing/queues.ts';
import { until } from '../../../testing/raw-socket.ts';
import { story } from '../../../testing/story.ts';

/** Several sweeps: what falls due by then has fallen due. */
const SWEPT_MS = 1_200;
const MINUTE_MS = 60_000;

story(
  'a silent customer is warned at half of the limit, and the conversation ends at the limit',
  async ({ build, nodes, clock, owner }) => {
    const node = nodes[0]!;
    const { agents, inbox, boss } = await openCentre(build, node, {}, 1);
    await changeInbox(boss, inbox, { idleText: 'Good bye, then.' });
    const desk = await agents[0]!.works(node);
    const widget = await ready((await build.visitor(inbox)).client(node));
    const { conversation } = widget.post(null, 'Hello?');
    await accepts(desk, conversation);
    clock.pass(20 * MINUTE_MS);
    await sleep(SWEPT_MS);
    assert.equal(shown(boss, conversation)?.status, 'active', 'as long as we owe an answer nothing ends');
    assert.equal(await does(desk, { type: 'message.post', id: newId(), conversation, text: 'Which lamp?' }), 'done');
    const answered = clock.now();
    const entries = () => widget.get().threads[0]!.entries;
    const warnings = () =>
      entries().flatMap((entry) => (entry.kind === 'event' && entry.event === 'idle' ? [entry] : []));
    clock.pass(5 * MINUTE_MS);
    await until('the warning', () => warnings().length === 1);
    assert.ok(Math.abs((warnings()[0]?.until ?? 0) - (answered + 10 * MINUTE_MS)) < 1_000);
    widget.post(conversation, 'This one');
    await until('it being sent', () => widget.get().outbox.length === 0);
    clock.pass(30 * MINUTE_MS);
    await sleep(SWEPT_MS);
    assert.equal(shown(boss, conversation)?.status, 'active', 'the customer has answered');
    assert.equal(
      await does(desk, { type: 'message.post', id: newId(), conversation, text: 'It is on its way.' }),
      'done',
    );
    clock.pass(5 * MINUTE_MS);
    await until('another warning', () => warnings().length === 2);
    clock.pass(5 * MINUTE_MS);
    await until('the end', () => widget.get().threads[0]?.conversation.status === 'resolved');
    const [said, end] = entries().slice(-2);
    assert.ok(said?.kind === 'message' && said.text === 'Good bye, then.' && said.by === 'parley');
    assert.ok(end?.kind === 'event' && end.event === 'ended' && end.by === 'parley');
    await until('it leaving the agent’s hand', () => desk.get().agent?.work.length === 0);
    const { rows } = await owner.query('select end_cause from interaction where conversation = $1', [conversation]);
    assert.deepEqual(rows, [{ end_cause: 'idle' }]);
    assert.deepEqual(await wrongInBooks(owner), []);
  },
);

story(
  'snoozed until an instant: it wakes within a second, to its owner if they are there, else in its queue',
  async ({ build, nodes, clock, owner }) => {
    const node = nodes[0]!;
    const { agents, inbox, boss } = await openCentre(build, node);
    const [mia, tom] = [await agents[0]!.works(node), await agents[1]!.works(node, { available: false })];
    const eve = await build.visitor(inbox);
    const conversation = await eve.writes(node, 'Tomorrow, please');
    await accepts(mia, conversation);
    const snooze = (until_: number | null) => does(mia, { type: 'conversation.snooze', conversation, until: until_ });
    assert.equal(await snooze(clock.now() - 1), 'snooze.past');
    const wakes = clock.now() + 3_000;
    assert.equal(await snooze(wakes), 'done');
    await until('it being out of her hand', () => mia.get().agent?.work.length === 0);
    await workIn(mia, 'owner', conversation);
    const late = clock.now() - wakes;
    assert.ok(late >= 0 && late < 1_000, `${late} ms after its time`);

    // She is away when it wakes the next time: it is offered to whoever is there.
    assert.equal(await snooze(clock.now() + MINUTE_MS), 'done');
    assert.equal(await does(mia, { type: 'agent.choose', presence: { kind: 'away', reason: null } }), 'done');
    assert.equal(await does(tom, { type: 'agent.choose', presence: { kind: 'available' } }), 'done');
    clock.pass(MINUTE_MS);
    await accepts(tom, conversation);
    // Until the next reply: any message of the customer wakes it.
    assert.equal(await does(tom, { type: 'conversation.snooze', conversation, until: null }), 'done');
    clock.pass(7 * 86_400_000);
    await sleep(SWEPT_MS);
    await boss.watch('all', 'snoozed');
    assert.deepEqual(boss.get().list?.ids, [conversation]);
    await boss.watch('all', 'open');
    await eve.writes(node, 'Here I am', conversation);
    await until('it being his again', () => shown(boss, conversation)?.owner === agents[1]!.id);
    assert.deepEqual(await wrongInBooks(owner), []);
  },
);

story('pending is not among the open ones; opening makes it one’s own', async ({ build, nodes, owner }) => {
  const node = nodes[0]!;
  const { agents, boss, writes } = await openCentre(build, node, { mode: 'manual' });
  const [mia, tom] = [await agents[0]!.works(node), await agents[1]!.works(node)];
  const conversation = await writes();
  await until('it being in the list', () => boss.get().list?.ids.includes(conversation));
  assert.equal(await does(mia, { type: 'conversation.open', conversation }), 'conversation.open');
  assert.equal(await does(mia, { type: 'conversation.assign', conversation, to: agents[0]!.id }), 'done');
  assert.equal(await does(mia, { type: 'conversation.pending', conversation }), 'done');
  assert.equal(await does(mia, { type: 'conversation.pending', conversation }), 'done', 'twice is once');
  await until('it not being among the open ones', () => boss.get().list?.ids.length === 0);
  await boss.watch('all', 'pending');
  assert.deepEqual(boss.get().list?.ids, [conversation]);
  assert.equal(await does(tom, { type: 'conversation.open', conversation }), 'done');
  await until('it being his', () => workOf(tom, 'owner').length === 1);
  assert.equal(await does(tom, { type: 'conversation.resolve', conversation }), 'done');
  for (const type of ['conversation.pending', 'conversation.open', 'conversation.flag'] as const)
    assert.equal(
      await does(tom, type === 'conversation.flag' ? { type, conversation, on: true } : { type, conversation }),
      'conversation.resolved',
    );
  assert.equal(await does(mia, { type: 'conversation.reopen', conversation }), 'done');
  await until('it being hers', () => workOf(mia, 'owner').length === 1);
  assert.equal(await does(mia, { type: 'conversation.reopen', conversation }), 'conversation.not_resolved');
  assert.deepEqual(await wrongInBooks(owner), []);
});
