import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { CommandOf } from '@parley/contract';
import type { Id, MemberProfile } from '@parley/domain';
import { type House, openHouse } from '../../../testing/administration.ts';
import type { Member } from '../../principal.ts';

let house: House;
let workspace: Id;
let administrator: Member;
before(async () => {
  house = await openHouse();
  workspace = await house.workspace();
  administrator = await house.member(workspace, 'administrator');
});
after(() => house.close());

const profile = async (by: Member, id: Id): Promise<MemberProfile> => {
  const { answer } = (await house.ask(by, { type: 'member.list' })) as { answer: { members: MemberProfile[] } };
  return answer.members.find((member) => member.id === id) as MemberProfile;
};
const update = async (by: Member, of: Member, changes: Partial<CommandOf<'member.update'>>) => {
  const { email: _, picture: _picture, id, inboxes, ...rest } = await profile(of, of.person.id);
  return house.do<'member.update'>(by, {
    type: 'member.update',
    member: id,
    ...rest,
    inboxes: [...inboxes],
    ...changes,
  });
};
const revision = async (member: Member): Promise<number> =>
  (await house.owner.query('select rights_revision from member where id = $1', [member.person.id])).rows[0]
    .rights_revision;

test('an invitation is answered with the same link as often as it is sent', async () => {
  const wish: CommandOf<'member.invite'> = {
    type: 'member.invite',
    id: newId(),
    email: 'Tom@Example.org',
    role: 'agent',
    inboxes: [],
  };
  const first = await house.do(administrator, wish);
  assert.match((first as { reply: { link: string } }).reply.link, /^http:\/\/parley\.test\/welcome#[\w-]{43}$/);
  assert.deepEqual(await house.do(administrator, wish), first);
  assert.deepEqual(await house.do(administrator, { ...wish, role: 'supervisor' }), { refusal: 'id.taken' });
  const list = (await house.ask(administrator, { type: 'invitation.list' })) as {
    answer: { invitations: { email: string; link: string }[] };
  };
  assert.equal(list.answer.invitations[0]?.email, 'tom@example.org');
  assert.equal(list.answer.invitations[0]?.link, (first as { reply: { link: string } }).reply.link);
  assert.deepEqual(await house.do(administrator, { type: 'invitation.revoke', invitation: wish.id }), {
    reply: undefined,
  });
  assert.deepEqual(await house.do(administrator, { type: 'invitation.revoke', invitation: wish.id }), {
    reply: undefined,
  });
  assert.deepEqual(await house.do(administrator, { type: 'invitation.revoke', invitation: newId() }), {
    refusal: 'not_found',
  });
});

test('roles and inboxes of an invitation must exist, and its person must be new', async () => {
  const wish: CommandOf<'member.invite'> = {
    type: 'member.invite',
    id: newId(),
    email: 'x@example.org',
    role: 'agent',
    inboxes: [],
  };
  assert.deepEqual(await house.do(administrator, { ...wish, role: 'king' }), { refusal: 'not_found' });
  assert.deepEqual(await house.do(administrator, { ...wish, inboxes: [newId()] }), { refusal: 'not_found' });
  const email = `${administrator.person.id}@example.org`;
  assert.deepEqual(await house.do(administrator, { ...wish, email }), { refusal: 'member.exists' });
});

test('changed rights raise the revision, a changed name does not', async () => {
  const agent = await house.member(workspace, 'agent');
  await update(administrator, agent, { name: 'Mia  Maier', publicName: 'Mia' });
  assert.equal(await revision(agent), 1);
  assert.equal((await profile(administrator, agent.person.id)).name, 'Mia Maier');
  await update(administrator, agent, { role: 'supervisor' });
  assert.equal(await revision(agent), 2);
  await update(administrator, agent, { disabled: true });
  assert.equal(await revision(agent), 3);
  const [told, gone] = house.recorded.slice(-2).map(({ fact }) => fact);
  assert.equal(told?.type === 'member.updated' && told.member.disabled, true);
  assert.deepEqual(gone?.type === 'agent.changed' && gone.agent.presence, { kind: 'signed_out', why: 'disabled' });
});

test('a workspace keeps an administrator, whoever leaves at the same moment', async () => {
  const own = await house.workspace('Two');
  const [ada, bob] = [await house.member(own, 'administrator'), await house.member(own, 'administrator')];
  const outcomes = await Promise.all([update(ada, ada, { role: 'agent' }), update(bob, bob, { disabled: true })]);
  assert.equal(
    outcomes.filter((outcome) => 'refusal' in outcome && outcome.refusal === 'member.last_administrator').length,
    1,
  );
  assert.equal(outcomes.filter((outcome) => 'reply' in outcome).length, 1);
});

test('nobody gives away more than they hold', async () => {
  const own = await house.workspace('Scoped');
  await house.owner.query(`insert into role values ($1, 'recruiter', false, '{"member.manage": "workspace"}')`, [own]);
  const recruiter = { ...(await house.member(own, 'agent')), rights: { 'member.manage': 'workspace' } } as Member;
  const wish: CommandOf<'member.invite'> = {
    type: 'member.invite',
    id: newId(),
    email: 'x@example.org',
    role: 'administrator',
    inboxes: [],
  };
  assert.deepEqual(await house.do(recruiter, wish), { refusal: 'right.missing' });
  const boss = await house.member(own, 'administrator');
  await house.member(own, 'administrator');
  assert.deepEqual(await update(recruiter, boss, { disabled: true }), { refusal: 'right.missing' });
});

test('members of another workspace do not exist', async () => {
  const stranger = await house.member(await house.workspace('Other'), 'administrator');
  const agent = await house.member(workspace, 'agent');
  assert.deepEqual(await update(stranger, agent, { disabled: true }), { refusal: 'not_found' });
});
