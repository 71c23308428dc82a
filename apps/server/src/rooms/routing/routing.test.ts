import assert from 'node:assert/strict';
import type { Work } from '@parley/domain';
import type { MemberClient } from '../../../../../packages/client/src/index.ts';
import { ready } from '../../../testing/people.ts';
import { openQueue } from '../../../testing/queues.ts';
import { until } from '../../../testing/raw-socket.ts';
import { story } from '../../../testing/story.ts';

type Kind = Work['kind'];
const work = <K extends Kind>(desk: MemberClient, kind: K) =>
  desk.get().agent?.work.filter((one): one is Extract<Work, { kind: K }> => one.kind === kind) ?? [];
const offered = (desk: MemberClient, conversation: string) =>
  until(
    'the offer',
    () =>
      desk.get().conversations.has(conversation) &&
      work(desk, 'offer').find((one) => one.conversation === conversation),
  );
const activity = (desk: MemberClient) => desk.get().agent?.activity;

story('an unanswered offer goes to the next agent and leaves the first in RONA', async ({ build, nodes, clock }) => {
  const [node] = nodes as [(typeof nodes)[0]];
  const inbox = await build.inbox();
  const boss = await ready((await build.member('administrator')).client(node));
  const [mia, tom] = [await build.member('agent', [inbox]), await build.member('agent', [inbox])];
  const queue = await openQueue(boss, inbox, { members: [mia.id, tom.id] });
  const miasDesk = await mia.works(node);
  const eve = await build.visitor(inbox);
  const conversation = await eve.writes(node, 'Hello?');
  const offer = await offered(miasDesk, conversation);
  assert.equal(offer.queue, queue);
  assert.equal(miasDesk.get().conversations.get(conversation)?.status, 'offered');
  const tomsDesk = await tom.works(node);
  clock.pass(30_000);
  await until('RONA', () => activity(miasDesk) === 'rona');
  const next = await offered(tomsDesk, conversation);
  assert.equal(next.waitingSince, offer.waitingSince, 'with the waiting time kept');
  const late = await miasDesk.do({ type: 'offer.accept', conversation, offer: offer.offer.id });
  assert.deepEqual(late.ok ? '' : late.code, 'offer.settled');
  assert.ok((await tomsDesk.do({ type: 'offer.accept', conversation, offer: next.offer.id })).ok);
  await until('it being his', () => tomsDesk.get().conversations.get(conversation)?.owner?.id === tom.id);
  await until('colleagues seeing it', () => miasDesk.get().agents.get(tom.id)?.activity === 'busy');
});
