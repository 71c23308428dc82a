import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import type { CommandOf, CommandType } from '@parley/contract';
import type { MemberClient } from '../../../packages/client/src/index.ts';
import type { Server } from '../src/server.ts';
import { does, workIn, workOf } from './at-work.ts';
import type { Build } from './build.ts';
import { ready, type StoryVisitor } from './people.ts';
import { openQueue } from './queues.ts';
import { type RawSocket, until } from './raw-socket.ts';
import { nothings, PLAIN, WISHES } from './wishes.ts';

/** Who works in the workspace, on two inboxes: one whose queue asks them, one that is picked by hand. */
export async function settle(build: Build, node: Server) {
  const [web, shop] = [await build.inbox(), await build.inbox()];
  const agent = await build.member('agent', [web]);
  const supervisor = await build.member('supervisor', [shop]);
  const administrator = await build.member('administrator');
  // Changes of theirs reach the others; changes of rights end sockets, which is another story.
  const colleague = await build.member('agent', [web]);
  const boss = await ready(administrator.client(node));
  const code = newId();
  assert.equal(await does(boss, { type: 'code.save', id: code, name: 'Done' }), 'done');
  const pushed = await openQueue(boss, web, {
    members: [agent.id, supervisor.id],
    messages: [{ after: 0, text: 'Soon.' }],
    wrapUp: {
      enabled: true,
      required: false,
      several: true,
      guests: true,
      limit: 60,
      extension: 60,
      codes: [code],
      defaultCode: code,
    },
  });
  administrator.end();
  return { web, shop, members: [agent, supervisor, administrator] as const, colleague, pushed, code };
}
export type Settled = Awaited<ReturnType<typeof settle>>;

/** In this window, and ready for more. */
export async function available(live: MemberClient): Promise<void> {
  await does(live, { type: 'agent.take_over' });
  await does(live, { type: 'agent.choose', presence: { kind: 'available' } });
}

/** Each command once, where it succeeds, so that none is missing by chance. */
export async function tour(
  { web, members, colleague, pushed, code }: Settled,
  /** Of an agent, a supervisor and an administrator. */
  desks: readonly MemberClient[],
  visitor: StoryVisitor,
  raw: RawSocket,
  note: (type: CommandType, outcome: string) => string,
): Promise<void> {
  const [agent, supervisor, boss] = desks as [MemberClient, MemberClient, MemberClient];
  const ids = { ...nothings(), inbox: web, member: colleague.id, contact: visitor.contact };
  const gives = async <T extends CommandType>(desk: MemberClient, wish: CommandOf<T>): Promise<void> => {
    assert.equal(note(wish.type as CommandType, await does(desk, wish)), 'done', JSON.stringify(wish));
  };
  const made = <T extends CommandType>(type: T) => WISHES[type](ids, PLAIN);
  // Setting up, and taking it away again: in the order in which one thing refers to another.
  for (const kind of ['profile', 'code', 'skill', 'reason', 'team', 'queue'] as const)
    await gives(boss, made(`${kind}.save`));
  await gives(boss, made('centre.save'));
  await gives(supervisor, { type: 'agent.choose', presence: { kind: 'away', reason: ids.reason } });
  await gives(boss, { ...made('centre.save'), profile: null });
  await gives(boss, { ...made('profile.save'), members: [] });
  for (const kind of ['queue', 'team', 'reason', 'skill', 'code', 'profile'] as const) {
    await gives(boss, made(`${kind}.delete`));
  }
  await gives(boss, made('inbox.create'));
  await gives(boss, { ...made('inbox.update'), queue: pushed });
  await gives(boss, { ...made('member.invite'), id: ids.invitation });
  await gives(boss, made('invitation.revoke'));
  await gives(boss, { ...made('key.create'), id: ids.key });
  await gives(boss, made('key.revoke'));
  await gives(boss, made('member.update'));
  for (const type of ['me.update', 'me.prefer', 'me.picture', 'diagnostics.send'] as const)
    await gives(boss, made(type));

  // The only one who is available is asked, and declines; then the other is.
  const conversation = newId();
  note('message.post', await raw.does({ type: 'message.post', id: newId(), conversation, text: 'Hello?' }));
  note('contact.visit', await raw.does(made('contact.visit')));
  const offer = async (desk: MemberClient) => (await workIn(desk, 'offer', conversation)).offer.id;
  await gives(agent, { type: 'offer.decline', conversation, offer: await offer(agent) });
  await available(supervisor);
  await gives(supervisor, { type: 'offer.accept', conversation, offer: await offer(supervisor) });
  await available(agent);

  const [agentId, supervisorId] = [members[0].id, members[1].id];
  const request = { type: 'conference.request' as const, conversation, agent: agentId, note: 'Please' };
  await gives(supervisor, request);
  await gives(supervisor, { type: 'conference.cancel', conversation, offer: await offer(agent) });
  await until('it being taken back', () => workOf(agent, 'offer').length === 0);
  for (const end of ['leave', 'end'] as const) {
    await gives(supervisor, request);
    await gives(agent, { type: 'offer.accept', conversation, offer: await offer(agent) });
    if (end === 'leave') await gives(agent, { type: 'conversation.leave', conversation });
    else await gives(supervisor, { type: 'conference.end', conversation });
    const { leg } = await workIn(agent, 'wrap_up', conversation);
    await gives(agent, { type: 'wrap_up.extend', conversation, leg });
    await gives(agent, { type: 'wrap_up.submit', conversation, leg, codes: [code], note: 'A guest' });
  }
  await gives(supervisor, { type: 'conversation.read', conversation, read: 1 });
  await gives(supervisor, { type: 'conversation.flag', conversation, on: true });
  await gives(supervisor, { type: 'conversation.prioritise', conversation, to: 'high' });
  await gives(supervisor, {
    type: 'conversation.transfer',
    conversation,
    to: { kind: 'agent', id: agentId },
    note: '',
  });
  await gives(agent, { type: 'offer.accept', conversation, offer: await offer(agent) });
  await gives(agent, { type: 'conversation.pending', conversation });
  await gives(agent, { type: 'conversation.open', conversation });
  await gives(agent, { type: 'conversation.snooze', conversation, until: null });
  await gives(agent, { type: 'conversation.open', conversation });
  await gives(boss, { type: 'conversation.assign', conversation, to: supervisorId });
  await gives(supervisor, { type: 'conversation.resolve', conversation });
  await gives(boss, { type: 'conversation.reopen', conversation });
  await gives(boss, made('contact.update'));
  await gives(boss, { type: 'conversation.ban', id: ids.ban, conversation, reason: 'Abuse', until: null });
  await gives(boss, made('ban.update'));
  await gives(boss, made('ban.lift'));
  await gives(supervisor, { type: 'agent.set', agent: agentId, presence: { kind: 'away', reason: null } });
  await gives(boss, { type: 'agent.dismiss', agent: agentId });
  await gives(supervisor, { type: 'agent.sign_out' });
  for (const desk of [agent, supervisor]) {
    await gives(desk, { type: 'agent.take_over' });
    await available(desk);
  }
}
