import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { type Id, NO_WRAP_UP } from '@parley/domain';
import type { MemberClient } from '../../../../../packages/client/src/index.ts';
import { accepts, does, isNow, openCentre, shown, workIn, workOf } from '../../../testing/at-work.ts';
import { wrongInBooks } from '../../../testing/books.ts';
import type { Build } from '../../../testing/build.ts';
import { type Place, ready } from '../../../testing/people.ts';
import { until } from '../../../testing/raw-socket.ts';
import { story } from '../../../testing/story.ts';

/** An owner in conversation with a customer, and colleagues who are available. They serve no inbox: being asked is what lets them in. */
async function begin(build: Build, node: Place) {
  const centre = await openCentre(build, node, { wrapUp: WRAP_UP }, 1);
  const colleagues = [await build.member('agent'), await build.member('agent'), await build.member('agent')];
  const mia = await centre.agents[0]!.works(node);
  const desks = await Promise.all(colleagues.map((one) => one.works(node)));
  const widget = await ready((await build.visitor(centre.inbox)).client(node));
  const { conversation } = widget.post(null, 'Hello?');
  await accepts(mia, conversation);
  return { ...centre, mia, miaId: centre.agents[0]!.id, colleagues, desks, widget, conversation };
}
const WRAP_UP = { ...NO_WRAP_UP, enabled: true };
const request = (conversation: Id, agent: Id) => ({
  type: 'conference.request' as const,
  conversation,
  agent,
  note: '',
});
const says = (desk: MemberClient, conversation: Id) =>
  does(desk, { type: 'message.post', id: newId(), conversation, text: 'Hello from me' });
const toAgent = (conversation: Id, id: Id) => ({
  type: 'conversation.transfer' as const,
  conversation,
  to: { kind: 'agent' as const, id },
  note: '',
});

story('who may do what in a conference (P5.2), row by row', async ({ build, nodes, owner }) => {
  const node = nodes[0]!;
  const { mia, miaId, colleagues, desks, widget, conversation, boss } = await begin(build, node);
  const [tom, ann, ben] = desks as [MemberClient, MemberClient, MemberClient];
  const [tomId, annId, benId] = colleagues.map(({ id }) => id) as [Id, Id, Id];

  // Start a conference: the owner alone. A colleague who sees everything is not the owner either.
  assert.equal(await does(tom, request(conversation, annId)), 'not_found');
  assert.equal(await does(boss, request(conversation, annId)), 'conversation.not_owner');
  assert.equal(await does(mia, request(conversation, newId())), 'not_found');
  assert.equal(await does(mia, request(conversation, miaId)), 'conference.already');
  assert.equal(await does(mia, { type: 'conference.end', conversation }), 'conference.none');
  assert.equal(await does(mia, { type: 'conversation.leave', conversation }), 'conference.none');
  assert.equal(await does(mia, request(conversation, tomId)), 'done');
  assert.equal(await does(mia, request(conversation, tomId)), 'conference.already');
  assert.equal(
    await does(mia, request(conversation, annId)),
    'conference.full',
    'three parties, the asked one included',
  );

  // Accept: whoever is asked. Cancel a request: the owner alone.
  const asked = await workIn(tom, 'offer', conversation);
  assert.equal(await does(ann, { type: 'offer.accept', conversation, offer: asked.offer.id }), 'not_found');
  assert.equal(await does(mia, { type: 'offer.accept', conversation, offer: asked.offer.id }), 'not_found');
  // Being asked is no right to anything but an answer, where one would have none otherwise.
  for (const wish of [
    { type: 'conference.cancel' as const, conversation, offer: asked.offer.id },
    { type: 'conversation.resolve' as const, conversation },
    { type: 'conversation.ban' as const, conversation, id: newId(), reason: '', until: null },
    { type: 'conversation.assign' as const, conversation, to: tomId },
  ])
    assert.equal(await does(tom, wish), 'right.missing');
  assert.equal(await does(mia, { type: 'conference.cancel', conversation, offer: asked.offer.id }), 'done');
  await until('being asked no more', () => workOf(tom, 'offer').length === 0);
  assert.equal(tom.get().agent?.presence.kind, 'available', 'that is nobody’s fault');
  assert.equal(
    await does(tom, { type: 'offer.accept', conversation, offer: asked.offer.id }),
    'not_found',
    'nor to be seen',
  );
  assert.equal(await does(mia, { type: 'conference.cancel', conversation, offer: asked.offer.id }), 'offer.settled');
  assert.equal(await does(mia, request(conversation, tomId)), 'done');
  await accepts(tom, conversation);
  const joined = `joined ${colleagues[0]!.who.publicName}`;
  const events = () =>
    widget.get().threads[0]!.entries.flatMap((one) => (one.kind === 'event' ? [`${one.event} ${one.who?.name}`] : []));
  await until('the customer seeing it', () => events().includes(joined));
  await until('the owner seeing it', () => mia.get().conversations.get(conversation)?.guests[0]?.id === tomId);

  // Read and write: both. What is the owner's is not the guest's.
  assert.equal((await tom.open(conversation)).ok, true);
  assert.equal(await says(tom, conversation), 'done');
  assert.equal(await says(mia, conversation), 'done');
  assert.equal(await does(tom, request(conversation, annId)), 'conversation.not_owner');
  assert.equal(await does(tom, { type: 'conference.end', conversation }), 'conversation.not_owner');
  assert.equal(await does(tom, { type: 'conversation.resolve', conversation }), 'conference.guest');
  assert.equal(await does(tom, toAgent(conversation, annId)), 'conversation.not_owner');

  // End conference: the guest leaves, the chat goes on.
  assert.equal(await does(mia, { type: 'conference.end', conversation }), 'done');
  await until('being out', () => tom.get().agent?.work.length === 0, 2_000);
  await until('the pane going', () => !tom.get().timelines.has(conversation));
  assert.equal(await says(tom, conversation), 'not_found');
  assert.equal(await says(mia, conversation), 'done');
  await until('the customer seeing it', () => events().at(-1) === `left ${colleagues[0]!.who.publicName}`);

  // Exit conference: the guest.
  assert.equal(await does(mia, request(conversation, annId)), 'done');
  await accepts(ann, conversation);
  assert.equal(await does(boss, { type: 'conversation.leave', conversation }), 'conversation.not_in');
  assert.equal(await does(ann, { type: 'conversation.leave', conversation }), 'done');
  await until('being out', () => ann.get().agent?.work.length === 0);
  assert.equal(shown(mia, conversation)?.owner, miaId);

  // The owner leaves: the longest-standing guest has it. Three parties at most holds for the next owner too.
  assert.equal(await does(mia, request(conversation, benId)), 'done');
  await accepts(ben, conversation);
  assert.equal(await does(mia, { type: 'conversation.leave', conversation }), 'done');
  await until('ownership passing on', () => workOf(ben, 'owner').length === 1);
  await until('the owner wrapping up', () => workOf(mia, 'wrap_up').length === 1);
  assert.equal(await does(ben, { type: 'conversation.leave', conversation }), 'conference.none');

  // Transfer to the guest: without an offer, and who was the owner is out.
  assert.equal(await does(ben, request(conversation, tomId)), 'done');
  await accepts(tom, conversation);
  assert.equal(await does(ben, toAgent(conversation, tomId)), 'done');
  await until('the guest having it', () => workOf(tom, 'owner').length === 1);
  await until('the owner being out', () => workOf(ben, 'owner').length === 0);

  // End for all: the owner; and the customer, by leaving. Wrap-up: the owner's, here not the guests'.
  assert.equal(await does(tom, request(conversation, annId)), 'done');
  await accepts(ann, conversation);
  assert.ok((await widget.resolve(conversation)).ok);
  await until('everybody being out', () => workOf(tom, 'owner').length + workOf(ann, 'guest').length === 0);
  await isNow(tom, 'acw');
  assert.deepEqual(ann.get().agent?.work, []);
  assert.deepEqual(await wrongInBooks(owner), []);
});

story(
  'an invitation that nobody answers: the invitee is RONA, the owner is told, the chat goes on',
  async ({ build, nodes, clock, owner }) => {
    const node = nodes[0]!;
    const { mia, miaId, colleagues, desks, conversation } = await begin(build, node);
    const [tom] = desks as [MemberClient];
    await mia.open(conversation);
    assert.equal(await does(mia, request(conversation, colleagues[0]!.id)), 'done');
    await workIn(tom, 'offer', conversation);
    clock.pass(30_000);
    await isNow(tom, 'rona');
    await until('the owner being told', () =>
      mia
        .get()
        .timelines.get(conversation)
        ?.entries.some((entry) => entry.kind === 'event' && entry.event === 'unanswered' && entry.why === 'expired'),
    );
    assert.equal(shown(mia, conversation)?.owner, miaId);
    assert.equal(await says(mia, conversation), 'done');
    assert.equal(await does(mia, request(conversation, colleagues[0]!.id)), 'agent.not_available');
    assert.deepEqual(await wrongInBooks(owner), []);
  },
);

story('the workspace says how many parties there are at most', async ({ build, nodes, owner }) => {
  const node = nodes[0]!;
  const { mia, boss, colleagues, desks, conversation } = await begin(build, node);
  const settings = { profile: null, parties: 5, graceSeconds: 120, inactiveMinutes: null };
  assert.equal(await does(boss, { type: 'centre.save', ...settings }), 'done');
  // Racing clicks: each invitation counts.
  const outcomes = await Promise.all(colleagues.map(({ id }) => does(mia, request(conversation, id))));
  assert.deepEqual(outcomes, ['done', 'done', 'done']);
  await Promise.all(desks.map((desk) => accepts(desk, conversation)));
  const fourth = await build.member('agent');
  await fourth.works(node);
  assert.equal(await does(mia, request(conversation, fourth.id)), 'conference.full');
  assert.equal(await does(mia, { type: 'conversation.resolve', conversation }), 'done');
  await Promise.all(desks.map((desk) => until('all being out', () => desk.get().agent?.work.length === 0)));
  const { rows } = await owner.query<{ how: string }>('select left_how as how from leg where conversation = $1', [
    conversation,
  ]);
  assert.deepEqual(
    rows,
    Array.from({ length: 4 }, () => ({ how: 'ended' })),
  );
  assert.deepEqual(await wrongInBooks(owner), []);
});
