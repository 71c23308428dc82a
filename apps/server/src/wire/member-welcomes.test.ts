import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { MemberWelcome } from '@parley/contract';
import type { Id } from '@parley/domain';
import { type House, openHouse } from '../../testing/administration.ts';
import { contactOfToken, type Member, type Visitor } from '../principal.ts';
import { createMemberWelcomes } from './member-welcomes.ts';

let house: House;
before(async () => {
  house = await openHouse();
});
after(async () => {
  await house.close();
  assert.deepEqual(house.faults, []);
});

/** More than one read welcomes. */
const AGENTS = 120;

test('many who come back together each get what is theirs, and nothing else', async () => {
  const workspace = await house.workspace();
  const inbox = newId();
  await house.owner.query(`insert into inbox values ($1, $2, 'Website', '{}', '#000000', '')`, [workspace, inbox]);
  const boss = await house.member(workspace, 'administrator');
  const agents: Member[] = [];
  for (let n = 0; n < AGENTS; n++) agents.push(await house.member(workspace, 'agent', n % 2 === 0 ? [inbox] : []));
  const skill = { type: 'skill.save', id: newId(), name: 'German', levels: {} } as const;
  assert.deepEqual(await house.do<'skill.save'>(boss, skill), { reply: undefined });
  const written: Id[] = [];
  for (const token of ['eve', 'ken']) {
    const contact = contactOfToken(workspace, token);
    const visitor: Visitor = { kind: 'visitor', workspace, inbox, contact, locale: 'en', page: null };
    const conversation = newId();
    written.push(conversation);
    const wish = { type: 'message.post', id: newId(), conversation, text: 'Hello?' } as const;
    assert.deepEqual(await house.do<'message.post'>(visitor, wish), { reply: undefined });
  }
  const [opened, taken] = written as [Id, Id];
  const mia = agents[0] as Member;
  await house.do<'conversation.assign'>(mia, { type: 'conversation.assign', conversation: taken, to: mia.person.id });
  const welcome = createMemberWelcomes({ pool: house.pools.app, workspace });
  const open = { [opened]: 0 };
  const came = await Promise.all([boss, ...agents].map(async (by) => ({ by, ...(await welcome({ by, open })) })));
  for (const { by, text, agent, conversations, threads } of came) {
    const welcome = JSON.parse(text) as MemberWelcome;
    assert.equal(welcome.me.member, by.person.id);
    assert.deepEqual([welcome.agent, agent.id], [agent, by.person.id]);
    assert.equal(welcome.agents.length, AGENTS + 1);
    const sees = by === boss || by.inboxes.has(inbox);
    const theirs = [...(sees ? [opened] : []), ...(by === mia ? [taken] : [])].toSorted();
    assert.deepEqual(welcome.conversations.map(({ id }) => id).toSorted(), theirs);
    assert.deepEqual([welcome.conversations, welcome.threads], [conversations, threads]);
    assert.deepEqual(
      welcome.contacts.map(({ id }) => id).toSorted(),
      welcome.conversations.map(({ contact }) => contact).toSorted(),
    );
    assert.deepEqual(
      welcome.threads.map(({ conversation }) => conversation),
      sees ? [opened] : [],
    );
    assert.deepEqual(
      welcome.inboxes.map(({ id }) => id),
      sees ? [inbox] : [],
    );
    assert.equal(welcome.counts.length > 0, sees);
    assert.deepEqual(
      welcome.setup.skill.map(({ id }) => id),
      by === boss ? [skill.id] : [],
    );
  }
});
