import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { NO_WRAP_UP, type WrapUpRules } from '@parley/domain';
import { accepts, does, isNow, openCentre, workIn, workOf } from '../../../testing/at-work.ts';
import { wrongInBooks } from '../../../testing/books.ts';
import { Build } from '../../../testing/build.ts';
import { openHouse } from '../../../testing/house.ts';
import type { Place, StoryMember } from '../../../testing/people.ts';
import { changeInbox, queueWish } from '../../../testing/queues.ts';
import { until } from '../../../testing/raw-socket.ts';
import { story } from '../../../testing/story.ts';

const RULES = { ...NO_WRAP_UP, enabled: true };

/** A chat that its agent has just ended, in a queue with two codes and these rules. */
async function ended(build: Build, node: Place, rules: Partial<WrapUpRules> = {}) {
  const centre = await openCentre(build, node, {}, 1);
  const codes = [newId(), newId(), newId()] as const;
  for (const [n, id] of codes.entries())
    assert.equal(await does(centre.boss, { type: 'code.save', id, name: `Code ${n} ${id}` }), 'done');
  const [sold, lost, foreign] = codes;
  const members = centre.agents.map(({ id }) => id);
  const wrapUp = { ...RULES, ...rules, codes: [sold, lost], defaultCode: rules.limit === undefined ? null : lost };
  assert.equal(await does(centre.boss, queueWish({ id: centre.queue, members, wrapUp })), 'done');
  const desk = await centre.agents[0]!.works(node);
  const conversation = await centre.writes();
  const leg = await accepts(desk, conversation);
  assert.equal(await does(desk, { type: 'conversation.resolve', conversation }), 'done');
  await isNow(desk, 'acw');
  const work = await workIn(desk, 'wrap_up', conversation);
  const submit = (chosen: string[], note = '') =>
    does(desk, { type: 'wrap_up.submit', conversation, leg, codes: chosen, note });
  const stored = async () => {
    const { rows } = await build.owner.query<{ codes: string[]; note: string | null; by: string | null }>(
      'select codes, note, wrapped_up_by as by from leg where id = $1',
      [leg],
    );
    return rows[0];
  };
  return { ...centre, desk, conversation, leg, work, sold, lost, foreign, submit, stored };
}

story('one code, or several, or none, as the queue says; and once', async ({ build, nodes, owner }) => {
  const node = nodes[0]!;
  const one = await ended(build, node, { required: true });
  assert.equal(one.work.due, null, 'the agent has time');
  assert.equal(one.work.leg, one.leg);
  assert.equal(await one.submit([]), 'wrap_up.required');
  assert.equal(await one.submit([one.sold, one.lost]), 'wrap_up.one');
  assert.equal(await one.submit([one.foreign]), 'wrap_up.code', 'a code of another queue');
  assert.equal(await one.submit([newId()]), 'wrap_up.code');
  assert.equal(
    await does(one.desk, { type: 'wrap_up.extend', conversation: one.conversation, leg: one.leg }),
    'wrap_up.no_extension',
  );
  assert.deepEqual(await one.stored(), { codes: [], note: null, by: null });
  // Racing clicks.
  const twice = await Promise.all([one.submit([one.sold], 'Bought\u0000 two'), one.submit([one.lost])]);
  assert.deepEqual(twice, ['done', 'wrap_up.none']);
  await isNow(one.desk, 'ready');
  const stored = await one.stored();
  assert.deepEqual([stored?.codes, stored?.by], [[one.sold], 'agent']);
  assert.match(stored?.note ?? '', /^Bought/);
  assert.equal(await one.submit([one.sold]), 'wrap_up.none');

  const many = await ended(build, node, { several: true });
  assert.equal(await many.submit([many.sold, many.lost, many.sold]), 'done');
  assert.deepEqual((await many.stored())?.codes, [many.sold, many.lost]);
  const none = await ended(build, node);
  assert.equal(await none.submit([]), 'done');
  // Somebody else's is nobody else's business.
  const other = await ended(build, node);
  const wish = {
    type: 'wrap_up.submit' as const,
    conversation: other.conversation,
    leg: other.leg,
    codes: [],
    note: '',
  };
  assert.equal(await does(one.desk, wish), 'not_found');
  assert.equal(await does(other.boss, wish), 'wrap_up.none');
  assert.deepEqual(await wrongInBooks(owner), []);
});

story(
  'the server counts the time, and submits the default code; more time is given once',
  async ({ build, nodes, clock, owner }) => {
    const node = nodes[0]!;
    const { desk, conversation, leg, lost, work, submit, stored } = await ended(build, node, {
      limit: 60,
      extension: 30,
      required: true,
    });
    assert.ok(work.due !== null && work.due > clock.now() + 50_000);
    assert.equal(await does(desk, { type: 'wrap_up.extend', conversation, leg }), 'done');
    assert.equal(
      (await until('more time', () => workOf(desk, 'wrap_up').find(({ extended }) => extended))).due,
      work.due + 30_000,
    );
    assert.equal(await does(desk, { type: 'wrap_up.extend', conversation, leg }), 'wrap_up.no_extension');
    clock.pass(65_000);
    await sleep(1_000);
    assert.equal(desk.get().agent?.activity, 'acw', 'the extension runs');
    clock.pass(25_000);
    await isNow(desk, 'ready');
    assert.deepEqual(await stored(), { codes: [lost], note: null, by: 'time' });
    assert.equal(await submit([lost]), 'wrap_up.none');
    assert.deepEqual(await wrongInBooks(owner), []);
  },
);

story(
  'whoever is disabled wraps nothing up any more, and keeps no queue from being deleted',
  async ({ build, nodes, owner }) => {
    const node = nodes[0]!;
    const { agents, boss, desk, inbox, queue, writes, stored, work, sold } = await ended(build, node);
    assert.equal(work.due, null, 'she has time');
    const talk = await writes();
    const leg = await accepts(desk, talk);
    const [{ who }] = agents as [StoryMember];
    const wrapUp = { ...RULES, codes: [sold], defaultCode: sold };
    assert.equal(await does(boss, queueWish({ id: queue, members: [who.id], wrapUp })), 'done');
    const { name, publicName } = who;
    const disabled = { name, publicName, role: 'agent', inboxes: [inbox], disabled: true };
    assert.equal(await does(boss, { type: 'member.update', member: who.id, ...disabled }), 'done');
    await until('it being submitted', async () => (await stored())?.by === 'time');
    assert.deepEqual(await stored(), { codes: [sold], note: null, by: 'time' });
    // What she still had is ended by somebody else before it goes back.
    assert.equal(await does(boss, { type: 'conversation.resolve', conversation: talk }), 'done');
    await until('it being wrapped up', async () => {
      const { rows } = await owner.query('select wrapped_up_by as by from leg where id = $1', [leg]);
      return rows[0]?.by === 'time';
    });
    await changeInbox(boss, inbox, { queue: null });
    assert.equal(await does(boss, { type: 'queue.delete', id: queue }), 'done');
    assert.deepEqual(await wrongInBooks(owner), []);
  },
);

story('until then the leg keeps its slot', async ({ build, nodes }) => {
  const node = nodes[0]!;
  const { agents, boss, desk, writes, submit } = await ended(build, node);
  const capacity = { mode: 'blended' as const, chat: 1, social: 5, email: 5, voice: 1 };
  assert.equal(
    await does(boss, { type: 'profile.save', id: newId(), name: 'One', capacity, members: [agents[0]!.id] }),
    'done',
  );
  const next = await writes();
  await sleep(1_500);
  assert.equal(workOf(desk, 'offer').length, 0);
  assert.equal(await submit([]), 'done');
  await workIn(desk, 'offer', next);
});

test('what falls due while no server runs is done when one does: wrap-up, snooze, offer', {
  timeout: 60_000,
}, async () => {
  const house = await openHouse(1);
  const build = new Build(house);
  try {
    const node = house.servers[0]!;
    const { desk, conversation, boss, inbox, writes, stored, lost } = await ended(build, node, { limit: 60 });
    const offered = await writes();
    await workIn(desk, 'offer', offered);
    // Set aside until tomorrow, in another inbox that nobody pushes.
    const other = await build.inbox();
    const snoozed = await (await build.visitor(other)).writes(node, 'Tomorrow, please');
    const until_ = house.clock.now() + 3_600_000;
    assert.equal(await does(boss, { type: 'conversation.snooze', conversation: snoozed, until: until_ }), 'done');
    assert.ok(inbox !== other);
    await house.servers.splice(0, 1)[0]!.stop();
    house.clock.pass(3_600_000);
    const began = performance.now();
    await house.addServer();
    const status = async (id: string) =>
      (await house.owner.query<{ status: string }>('select status from conversation where id = $1', [id])).rows[0]
        ?.status;
    await until('the snoozed one waking', async () => (await status(snoozed)) === 'queued');
    await until('the offer being over', async () => (await status(offered)) === 'queued');
    await until('the wrap-up being submitted', async () => (await stored())?.by === 'time');
    assert.ok(performance.now() - began < 5_000);
    assert.deepEqual((await stored())?.codes, [lost]);
    assert.equal(await status(conversation), 'resolved');
    assert.deepEqual(await wrongInBooks(house.owner), []);
    assert.deepEqual(house.faults, []);
  } finally {
    build.end();
    await house.close();
  }
});
