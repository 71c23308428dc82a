import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { CommandOf, CommandType } from '@parley/contract';
import { type Agent, type Capacity, type Id, USUAL_CAPACITY } from '@parley/domain';
import { type House, openHouse } from '../../../testing/administration.ts';
import { queueWish } from '../../../testing/queues.ts';
import { createInvitations } from '../../auth/invitations.ts';
import type { Member } from '../../principal.ts';
import { createRunner } from '../../runner.ts';
import { createRooms } from '../index.ts';

let house: House;
before(async () => {
  house = await openHouse();
});
after(async () => {
  await house.close();
  assert.deepEqual(house.faults, []);
});

async function people(name: string) {
  const workspace = await house.workspace(name);
  const boss = await house.member(workspace, 'administrator');
  const [mia, tom] = [await house.member(workspace, 'agent'), await house.member(workspace, 'agent')];
  return { boss, mia, tom };
}
async function done<Type extends CommandType>(by: Member, wish: CommandOf<Type>): Promise<void> {
  assert.deepEqual(await house.do(by, wish), { reply: undefined });
}
/** The agent as the last fact told them. */
const told = (member: Member): Agent | undefined =>
  house.recorded
    .map(({ fact }) => (fact.type === 'agent.changed' ? fact.agent : undefined))
    .findLast((agent) => agent?.id === member.person.id);
const stored = async (member: Member) =>
  (
    await house.owner.query<Pick<Agent, 'queues' | 'skills' | 'capacity' | 'revision'> & { rights: number }>(
      `select a.queues, a.skills, a.capacity, a.revision, m.rights_revision as rights from agent a join member m on m.workspace = a.workspace and m.id = a.id where a.id = $1`,
      [member.person.id],
    )
  ).rows[0];

const team = (fields: Partial<CommandOf<'team.save'>>): CommandOf<'team.save'> => ({
  type: 'team.save',
  id: newId(),
  name: `Team ${newId()}`,
  members: [],
  profile: null,
  ...fields,
});
const profile = (name: string, chat: number, members: Id[] = []): CommandOf<'profile.save'> => ({
  type: 'profile.save',
  id: newId(),
  name,
  capacity: { mode: 'blended', chat, social: 1, email: 1, voice: 1 },
  members,
});

test('whoever serves a queue, by a team or personally, sees it from then on, and comes again with the right to', async () => {
  const { boss, mia, tom } = await people('Serving');
  const sales = team({ members: [mia.person.id] });
  await done(boss, sales);
  assert.equal(told(mia), undefined, 'a team without a queue changes nobody');
  const [first, second] = [
    queueWish({ teams: [sales.id], members: [tom.person.id] }),
    queueWish({ teams: [sales.id] }),
  ];
  await done(boss, first);
  await done(boss, second);
  assert.deepEqual(told(mia)?.queues, [first.id, second.id].toSorted());
  assert.deepEqual(await stored(tom), {
    queues: [first.id],
    skills: {},
    capacity: USUAL_CAPACITY,
    revision: 2,
    rights: 2,
  });
  await done(boss, { ...sales, members: [tom.person.id] });
  assert.deepEqual(told(mia)?.queues, []);
  assert.deepEqual(told(tom)?.queues, [first.id, second.id].toSorted());
  assert.equal((await stored(mia))?.rights, 4);
  await done<'queue.delete'>(boss, { type: 'queue.delete', id: second.id });
  assert.deepEqual(told(tom)?.queues, [first.id]);
});

test('what somebody can is known to routing at once, and ends no socket', async () => {
  const { boss, mia } = await people('Able');
  const german = { type: 'skill.save', id: newId(), name: 'German', levels: { [mia.person.id]: 80 } } as const;
  await done<'skill.save'>(boss, german);
  assert.deepEqual(told(mia)?.skills, { [german.id]: 80 });
  await done<'skill.save'>(boss, { ...german, levels: { [mia.person.id]: 40 } });
  assert.deepEqual(await stored(mia), {
    queues: [],
    skills: { [german.id]: 40 },
    capacity: USUAL_CAPACITY,
    revision: 3,
    rights: 1,
  });
  await done<'skill.delete'>(boss, { type: 'skill.delete', id: german.id });
  assert.deepEqual(told(mia)?.skills, {});
});

test('one’s own capacity counts before the team’s, that before the workspace’s, that before the usual one', async () => {
  const { boss, mia } = await people('Able to take');
  const capacity = async (): Promise<Capacity | undefined> => (await stored(mia))?.capacity;
  const [small, large, alsoLarge, everybodys, own] = [
    profile('Small', 2),
    profile('B large', 7),
    { ...profile('A large', 7), capacity: { mode: 'exclusive', chat: 7, social: 1, email: 1, voice: 1 } as const },
    profile('Everybody’s', 3),
    profile('Own', 1, [mia.person.id]),
  ];
  for (const one of [small, large, alsoLarge, everybodys]) await done(boss, one);
  assert.deepEqual(await capacity(), USUAL_CAPACITY);
  const centre = { type: 'centre.save', parties: 3, graceSeconds: 120, inactiveMinutes: null } as const;
  await done<'centre.save'>(boss, { ...centre, profile: everybodys.id });
  assert.deepEqual(await capacity(), everybodys.capacity);
  const members = [mia.person.id];
  await done(boss, team({ members, profile: small.id }));
  assert.deepEqual(await capacity(), small.capacity);
  const second = team({ members, profile: large.id });
  await done(boss, second);
  assert.deepEqual(await capacity(), large.capacity);
  await done(boss, team({ members, profile: alsoLarge.id }));
  assert.deepEqual(await capacity(), alsoLarge.capacity, 'of as many chats, the first by name');
  await done(boss, own);
  assert.deepEqual(await capacity(), own.capacity);
  assert.deepEqual(told(mia)?.capacity, own.capacity);
  await done(boss, { ...own, members: [] });
  assert.deepEqual(await capacity(), alsoLarge.capacity);
});

test('whoever is disabled serves no queue until they are enabled again', async () => {
  const { boss, mia } = await people('Disabled');
  const queue = queueWish({ members: [mia.person.id] });
  await done(boss, queue);
  const update = (disabled: boolean) =>
    done<'member.update'>(boss, {
      type: 'member.update',
      member: mia.person.id,
      name: mia.name,
      publicName: mia.name,
      role: 'agent',
      inboxes: [],
      disabled,
    });
  await update(true);
  assert.deepEqual(told(mia)?.queues, []);
  await update(false);
  assert.deepEqual(told(mia)?.queues, [queue.id]);
});

test('whoever joins takes what the workspace says', async () => {
  const { boss } = await people('Joined');
  const everybodys = profile('Everybody’s', 3);
  await done(boss, everybodys);
  const centre = { type: 'centre.save', parties: 3, graceSeconds: 120, inactiveMinutes: null } as const;
  await done<'centre.save'>(boss, { ...centre, profile: everybodys.id });
  const token = await house.invite(boss, 'ida@example.org');
  const committed: unknown[] = [];
  const invitations = createInvitations({
    pools: house.pools,
    auth: house.auth,
    newId,
    committed: (_, recorded) => void committed.push(...recorded.map(({ fact }) => fact.type)),
  });
  const wish = { token, name: 'Ida', email: 'ida@example.org', password: 'a long enough password' };
  assert.ok('user' in (await invitations.accept({ headers: {}, address: '127.0.0.1' }, wish)));
  assert.deepEqual(committed, ['member.joined', 'agent.changed']);
  const { rows } = await house.owner.query(
    `select a.capacity from agent a join member m on m.id = a.id where m.email = 'ida@example.org'`,
  );
  assert.deepEqual(rows, [{ capacity: everybodys.capacity }]);
});

test('two administrators who change at the same moment lose neither change', async () => {
  const { boss, mia } = await people('At once');
  const other = await house.member(boss.workspace, 'administrator');
  const queues = Array.from({ length: 12 }, () => queueWish({ members: [mia.person.id] }));
  // Past the runner's order of one node: two nodes have one each.
  const second = openSecondRunner();
  await Promise.all(queues.map((wish, n) => (n % 2 === 0 ? done(boss, wish) : second.done(other, wish))));
  await second.stop();
  assert.deepEqual((await stored(mia))?.queues, queues.map(({ id }) => id).toSorted());
});

function openSecondRunner() {
  const runner = createRunner({
    pool: house.pools.app,
    commands: createRooms(house.installation).commands,
    system: [],
    now: Date.now,
    newId,
    committed: () => undefined,
    fault: (error) => void house.faults.push(error),
  });
  return {
    done: (by: Member, wish: CommandOf<'queue.save'>) =>
      new Promise<void>((resolve, reject) =>
        runner.submit(by, wish, (outcome) => ('refusal' in outcome ? reject(new Error(outcome.refusal)) : resolve())),
      ),
    stop: () => runner.stop(),
  };
}
