import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { AnswerOf, CommandOf } from '@parley/contract';
import type { Fact, Id, SetupKind } from '@parley/domain';
import { type House, openHouse } from '../../../testing/administration.ts';
import { queueWish } from '../../../testing/queues.ts';
import { nothings, PLAIN, type Subjects, WISHES } from '../../../testing/wishes.ts';
import type { Member } from '../../principal.ts';

let house: House;
before(async () => {
  house = await openHouse();
});
after(async () => {
  await house.close();
  assert.deepEqual(house.faults, []);
});

const DONE = { reply: undefined };
const KINDS: readonly SetupKind[] = ['queue', 'team', 'skill', 'reason', 'code', 'profile'];

/** What it brought: the facts, and the lines of the audit. */
async function effect(work: () => Promise<unknown>): Promise<{ outcome: unknown; facts: Fact[]; audit: string[] }> {
  const from = house.recorded.length;
  const seq = `select coalesce(max(seq), 0)::int as seq from audit`;
  const [{ seq: last }] = (await house.owner.query<{ seq: number }>(seq)).rows as [{ seq: number }];
  const outcome = await work();
  const { rows } = await house.owner.query<{ line: string }>(
    `select what || ' · ' || subject || ' · ' || detail as line from audit where seq > $1 order by seq`,
    [last],
  );
  return {
    outcome,
    facts: house.recorded.slice(from).map(({ fact }) => fact),
    audit: rows.map(({ line }) => line),
  };
}
const saved = (facts: readonly Fact[]) => facts.filter(({ type }) => type !== 'agent.changed');

async function setupOf(by: Member): Promise<AnswerOf<'setup.get'>> {
  return ((await house.ask(by, { type: 'setup.get' })) as { answer: AnswerOf<'setup.get'> }).answer;
}
async function usesOf(by: Member, kind: SetupKind, id: Id): Promise<unknown> {
  const answer = await house.ask(by, { type: 'setup.uses', kind, id } as never);
  return 'answer' in answer ? (answer.answer as AnswerOf<'setup.uses'>).uses : answer;
}

/** One thing of each kind, each referring to all that it can. */
async function furnish(by: Member, agent: Member): Promise<Subjects> {
  const about = { ...nothings(), member: agent.person.id };
  for (const kind of ['skill', 'reason', 'code', 'profile', 'team', 'queue'] as const)
    assert.deepEqual(await house.do(by, WISHES[`${kind}.save`](about, PLAIN)), DONE, kind);
  return about;
}

test('each kind is made, found again as it was sent, and told with the whole of it', async () => {
  const own = await house.workspace('Furnished');
  const boss = await house.member(own, 'administrator');
  const agent = await house.member(own, 'agent');
  const from = house.recorded.length;
  const about = await furnish(boss, agent);
  const all = await setupOf(boss);
  const { queues, teams, skills, reasons, codes, profiles } = all;
  const told = saved(house.recorded.slice(from).map(({ fact }) => fact));
  assert.deepEqual(told, [
    { type: 'skill.saved', item: skills[0] },
    { type: 'reason.saved', item: reasons[0] },
    { type: 'code.saved', item: codes[0] },
    { type: 'profile.saved', item: profiles[0] },
    { type: 'team.saved', item: teams[0] },
    { type: 'queue.saved', item: queues[0] },
  ]);
  const { type: _, name, ...wished } = WISHES['queue.save'](about, PLAIN);
  assert.deepEqual({ ...queues[0], name }, { ...wished, name });
  // How well somebody does something is for those who set it up.
  assert.deepEqual(await setupOf(agent), { ...all, skills: [] });
});

test('sending the same again changes nothing, and tells nobody', async () => {
  const own = await house.workspace('Twice');
  const boss = await house.member(own, 'administrator');
  const about = { ...nothings(), member: (await house.member(own, 'agent')).person.id };
  for (const kind of ['skill', 'reason', 'code', 'profile', 'team', 'queue'] as const) {
    const wish = WISHES[`${kind}.save`](about, PLAIN);
    const first = await effect(() => house.do(boss, wish));
    assert.equal(first.audit.length, 1, kind);
    assert.deepEqual(await effect(() => house.do(boss, wish)), { outcome: DONE, facts: [], audit: [] }, kind);
  }
  const centre = WISHES['centre.save'](about, PLAIN);
  assert.equal((await effect(() => house.do(boss, centre))).audit.length, 1);
  assert.deepEqual(await effect(() => house.do(boss, centre)), { outcome: DONE, facts: [], audit: [] });
});

test('the audit says what changed, by what things are called', async () => {
  const own = await house.workspace('Audited');
  const boss = await house.member(own, 'administrator');
  const [mia, tom] = [await house.member(own, 'agent'), await house.member(own, 'agent')];
  const id = newId();
  const team = (fields: Partial<CommandOf<'team.save'>>) =>
    effect(() =>
      house.do<'team.save'>(boss, { type: 'team.save', id, name: 'Sales', members: [], profile: null, ...fields }),
    );
  assert.deepEqual((await team({ members: [mia.person.id] })).audit, [`team.save · Sales · new; members ${mia.name}`]);
  assert.deepEqual((await team({ name: 'Trade', members: [tom.person.id] })).audit, [
    `team.save · Trade · name Sales → Trade; members + ${tom.name} − ${mia.name}`,
  ]);
  const { audit } = await effect(() => house.do<'team.delete'>(boss, { type: 'team.delete', id }));
  assert.deepEqual(audit, ['team.delete · Trade · ']);
  const centre = { type: 'centre.save', profile: null, parties: 3, graceSeconds: 120, inactiveMinutes: null } as const;
  assert.deepEqual((await effect(() => house.do<'centre.save'>(boss, { ...centre, inactiveMinutes: 30 }))).audit, [
    'centre.save ·  · sign out when inactive for – → 30 min',
  ]);
});

test('names are admitted, and are one thing’s only', async () => {
  const own = await house.workspace('Named');
  const boss = await house.member(own, 'administrator');
  const about = await furnish(boss, await house.member(own, 'agent'));
  for (const kind of KINDS) {
    const wish = WISHES[`${kind}.save`]({ ...about, [kind]: newId() }, PLAIN);
    const named = (name: string, id: Id = newId()) => house.do(boss, { ...wish, id, name });
    assert.deepEqual(await named(' \u0000 '), { refusal: 'text.empty' }, kind);
    assert.deepEqual(await named('x'.repeat(121)), { refusal: 'text.too_long' }, kind);
    assert.deepEqual(await named('  Front \n desk\u0007 '), DONE, kind);
    assert.deepEqual(await named('Front desk'), { refusal: 'name.taken' }, kind);
    assert.deepEqual(await named('Front desk', about[kind]), { refusal: 'name.taken' }, kind);
  }
});

test('what a thing refers to exists, and in this workspace', async () => {
  const own = await house.workspace('Referring');
  const boss = await house.member(own, 'administrator');
  const about = await furnish(boss, await house.member(own, 'agent'));
  const elsewhere = await house.workspace('Elsewhere');
  const other = await furnish(await house.member(elsewhere, 'administrator'), await house.member(elsewhere, 'agent'));
  const unknown = { refusal: 'setup.unknown' };
  const broken: [CommandOf<'queue.save' | 'team.save' | 'skill.save' | 'profile.save' | 'centre.save'>, string][] = [];
  for (const kind of ['team', 'member', 'skill', 'code'] as const)
    broken.push([WISHES['queue.save']({ ...about, [kind]: other[kind] }, PLAIN), `queue of ${kind}`]);
  const overflow = { kind: 'queue', after: 60, queue: other.queue } as const;
  broken.push([queueWish({ overflow }), 'queue of queue']);
  for (const kind of ['profile', 'member'] as const)
    broken.push([WISHES['team.save']({ ...about, [kind]: other[kind] }, PLAIN), `team of ${kind}`]);
  broken.push([WISHES['skill.save']({ ...about, member: other.member }, PLAIN), 'skill of member']);
  broken.push([WISHES['profile.save']({ ...about, member: other.member }, PLAIN), 'profile of member']);
  broken.push([WISHES['centre.save']({ ...about, profile: other.profile }, PLAIN), 'centre of profile']);
  for (const [wish, what] of broken)
    assert.deepEqual(await effect(() => house.do(boss, wish)), { outcome: unknown, facts: [], audit: [] }, what);
});

test('another workspace’s things are neither changed, deleted nor told of by their ids', async () => {
  const own = await house.workspace('Ours');
  const about = await furnish(await house.member(own, 'administrator'), await house.member(own, 'agent'));
  const elsewhere = await house.workspace('Theirs');
  const stranger = await house.member(elsewhere, 'administrator');
  const own_ = await house.member(own, 'agent');
  const before_ = await setupOf(own_);
  for (const kind of KINDS) {
    assert.deepEqual(await usesOf(stranger, kind, about[kind]), [], kind);
    assert.deepEqual(await house.do(stranger, { type: `${kind}.delete`, id: about[kind] }), { refusal: 'not_found' });
  }
  // Under the same id, another workspace has another thing.
  const code = { type: 'code.save', id: about.code, name: 'Theirs' } as const;
  assert.deepEqual(await house.do<'code.save'>(stranger, code), DONE);
  assert.deepEqual(await setupOf(own_), before_);
  assert.deepEqual((await setupOf(stranger)).codes, [{ id: about.code, name: 'Theirs' }]);
});

test('agents and supervisors look, administrators change', async () => {
  const workspace = await house.workspace();
  for (const role of ['agent', 'supervisor'] as const) {
    const member = await house.member(workspace, role);
    const about = { ...nothings(), member: member.person.id };
    for (const type of [
      ...KINDS.flatMap((kind) => [`${kind}.save`, `${kind}.delete`] as const),
      'centre.save',
    ] as const)
      assert.deepEqual(await house.do(member, WISHES[type](about, PLAIN)), { refusal: 'right.missing' }, type);
    assert.deepEqual(await usesOf(member, 'queue', newId()), { refusal: 'right.missing' });
    assert.ok('queues' in (await setupOf(member)));
  }
});

test('one reason is the usual one: choosing another tells of both', async () => {
  const own = await house.workspace('Reasons');
  const boss = await house.member(own, 'administrator');
  const [lunch, rest] = [newId(), newId()];
  const save = (id: Id, name: string, usual: boolean) =>
    effect(() => house.do<'reason.save'>(boss, { type: 'reason.save', id, name, usual }));
  await save(lunch, 'Lunch', true);
  const { facts, audit } = await save(rest, 'Break', true);
  assert.deepEqual(facts, [
    { type: 'reason.saved', item: { id: lunch, name: 'Lunch', usual: false } },
    { type: 'reason.saved', item: { id: rest, name: 'Break', usual: true } },
  ]);
  assert.deepEqual(audit, ['reason.save · Break · new; usual yes']);
  assert.deepEqual((await setupOf(boss)).reasons, [
    { id: rest, name: 'Break', usual: true },
    { id: lunch, name: 'Lunch', usual: false },
  ]);
});

test('whoever gets a capacity profile of their own leaves the one they had', async () => {
  const own = await house.workspace('Profiles');
  const boss = await house.member(own, 'administrator');
  const mia = (await house.member(own, 'agent')).person.id;
  const [calm, busy] = [newId(), newId()];
  const capacity = { mode: 'blended', chat: 2, social: 1, email: 1, voice: 0 } as const;
  const save = (id: Id, name: string, members: Id[]) =>
    effect(() => house.do<'profile.save'>(boss, { type: 'profile.save', id, name, capacity, members }));
  await save(calm, 'Calm', [mia]);
  assert.deepEqual(saved((await save(busy, 'Busy', [mia])).facts), [
    { type: 'profile.saved', item: { id: calm, name: 'Calm', capacity, members: [] } },
    { type: 'profile.saved', item: { id: busy, name: 'Busy', capacity, members: [mia] } },
  ]);
});

test('what is in use stays, and says what uses it; what is not goes, once', async () => {
  const own = await house.workspace('Used');
  const boss = await house.member(own, 'administrator');
  const agent = await house.member(own, 'agent');
  const about = await furnish(boss, agent);
  const inbox = { ...WISHES['inbox.create'](about, PLAIN), name: 'Website', queue: about.queue };
  assert.deepEqual(await house.do<'inbox.create'>(boss, inbox), DONE);
  const overflow = queueWish({ name: 'Second', overflow: { kind: 'queue', after: 60, queue: about.queue } });
  assert.deepEqual(await house.do(boss, overflow), DONE);
  assert.deepEqual(await house.do<'centre.save'>(boss, WISHES['centre.save'](about, PLAIN)), DONE);
  const visitor = {
    kind: 'visitor',
    workspace: own,
    inbox: inbox.id,
    contact: newId(),
    locale: 'en',
    page: null,
  } as const;
  const conversation = newId();
  const post = { type: 'message.post', id: newId(), conversation, text: 'Hello?' } as const;
  assert.deepEqual(await house.do<'message.post'>(visitor, post), DONE);

  const [queue] = (await setupOf(boss)).queues.filter(({ id }) => id === about.queue);
  const [team] = (await setupOf(boss)).teams;
  assert.deepEqual(await usesOf(boss, 'queue', about.queue), [
    { kind: 'conversation', name: '1' },
    { kind: 'inbox', name: 'Website' },
    { kind: 'queue', name: 'Second' },
  ]);
  assert.deepEqual(await usesOf(boss, 'team', about.team), [{ kind: 'queue', name: queue?.name }]);
  assert.deepEqual(await usesOf(boss, 'skill', about.skill), [{ kind: 'queue', name: queue?.name }]);
  assert.deepEqual(await usesOf(boss, 'code', about.code), [{ kind: 'queue', name: queue?.name }]);
  assert.deepEqual(await usesOf(boss, 'profile', about.profile), [
    { kind: 'centre', name: '' },
    { kind: 'member', name: agent.name },
    { kind: 'team', name: team?.name },
  ]);
  assert.deepEqual(await usesOf(boss, 'reason', about.reason), []);
  const drop = (kind: SetupKind) => house.do(boss, { type: `${kind}.delete`, id: about[kind] });
  for (const kind of ['queue', 'team', 'skill', 'code', 'profile'] as const)
    assert.deepEqual(await effect(() => drop(kind)), { outcome: { refusal: 'setup.in_use' }, facts: [], audit: [] });

  // Nothing else refers to it, but a conversation still waits in it.
  await house.do<'inbox.update'>(boss, { ...WISHES['inbox.update'](about, PLAIN), inbox: inbox.id, queue: null });
  await house.do(boss, { ...overflow, overflow: { kind: 'none' } });
  assert.deepEqual(await drop('queue'), { refusal: 'setup.in_use' });
  // Nor goes the queue whose wrap-up somebody still has to do.
  await house.do<'conversation.assign'>(boss, { type: 'conversation.assign', conversation, to: boss.person.id });
  await house.do<'conversation.resolve'>(visitor, { type: 'conversation.resolve', conversation });
  assert.deepEqual(await usesOf(boss, 'queue', about.queue), [{ kind: 'member', name: boss.name }]);
  assert.deepEqual(await drop('queue'), { refusal: 'setup.in_use' });
  const { rows } = await house.owner.query<{ leg: Id }>(`select work->0->>'leg' as leg from agent where id = $1`, [
    boss.person.id,
  ]);
  const wrapUp = { type: 'wrap_up.submit', conversation, leg: rows[0]?.leg ?? '', codes: [], note: '' } as const;
  assert.deepEqual(await house.do<'wrap_up.submit'>(boss, { ...wrapUp, codes: [] }), DONE);
  await house.do<'centre.save'>(boss, { ...WISHES['centre.save'](about, PLAIN), profile: null });
  for (const kind of ['queue', 'skill', 'code', 'reason', 'team'] as const) {
    const { outcome, facts } = await effect(() => drop(kind));
    assert.deepEqual(outcome, DONE, kind);
    assert.deepEqual(saved(facts), [{ type: `${kind}.deleted`, id: about[kind] }]);
    assert.deepEqual(await drop(kind), { refusal: 'not_found' });
  }
  const { type: _, id, name, capacity } = WISHES['profile.save'](about, PLAIN);
  await house.do<'profile.save'>(boss, { type: 'profile.save', id, name, capacity, members: [] });
  assert.deepEqual(await drop('profile'), DONE);
  const left = await setupOf(boss);
  assert.deepEqual(
    { ...left, queues: left.queues.map(({ name: called }) => called) },
    {
      queues: ['Second'],
      teams: [],
      skills: [],
      reasons: [],
      codes: [],
      profiles: [],
    },
  );
});
