import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import type { CommandOf, CommandType } from '@parley/contract';
import type { MemberClient } from '../../../../packages/client/src/index.ts';
import { accepts, does as doesAt, isNow, workIn, workOf } from '../../testing/at-work.ts';
import { PICKED, queueWish } from '../../testing/queues.ts';
import { until } from '../../testing/raw-socket.ts';
import { story } from '../../testing/story.ts';

/** S3: canaries in everything that is not a visitor's to know, looked for in every byte that reaches one. */
story('what is internal never reaches a visitor, in no byte (S3)', async ({ build, nodes: [node], owner, clock }) => {
  const inbox = await build.inbox('Canary-inbox-of-others');
  const web = await build.inbox();
  const boss = await build.member('administrator');
  const [tom, ann] = [await build.member('agent', [web]), await build.member('agent', [web])];
  /** Is asked to join, and never does: customers have not met them. */
  const cleo = await build.member('agent', [web]);
  const eve = await build.visitor(web);
  const other = await build.visitor(web);
  const early = await eve.raw(node!);
  const desk = await boss.raw(node!);
  const does = async (command: object) => assert.equal(await desk.does(command), 'done', JSON.stringify(command));

  // Everything that members do and may know, with marks in all of it.
  const [queue, next, team, skill, reason, code, profile, ban] = Array.from({ length: 8 }, () => newId()) as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const capacity = { mode: 'blended', chat: 4, social: 0, email: 0, voice: 0 };
  await does({ type: 'profile.save', id: profile, name: 'Canary-profile', capacity, members: [tom.id] });
  await does({ type: 'code.save', id: code, name: 'Canary-code' });
  await does({ type: 'skill.save', id: skill, name: 'Canary-skill', levels: { [tom.id]: 50 } });
  await does({ type: 'reason.save', id: reason, name: 'Canary-reason', usual: true });
  await does({ type: 'team.save', id: team, name: 'Canary-team', members: [tom.id], profile: null });
  const wrapUp = {
    enabled: true,
    required: false,
    several: false,
    guests: false,
    limit: null,
    extension: 0,
    codes: [code],
    defaultCode: null,
  };
  const kept = { members: [tom.id, ann.id], messages: [{ after: 0, text: 'We will be with you soon.' }] };
  await does(queueWish({ id: queue, name: 'Canary-queue', teams: [team], wrapUp, ...kept }));
  await does(queueWish({ id: next, name: 'Canary-next-queue', ...kept, showPosition: false, showWait: false }));
  await does({
    type: 'inbox.update',
    inbox: web,
    name: 'Canary-inbox-name',
    domains: ['canary-domain.example'],
    colour: '#228be6',
    greeting: 'x',
    ...PICKED,
    queue,
    idleText: 'Canary-idle-text',
  });
  const tomsDesk = await tom.works(node!);
  const conversation = await eve.writes(node!, 'My lamp is broken.');
  const tab = await eve.raw(node!, { [conversation]: 0 });
  await tab.hears('waiting');
  // Asked, and too late; asked again, and unwilling; asked again.
  await workIn(tomsDesk, 'offer', conversation);
  clock.pass(30_000);
  await isNow(tomsDesk, 'rona');
  await given(tomsDesk, { type: 'agent.choose', presence: { kind: 'away', reason } });
  await given(tomsDesk, { type: 'agent.choose', presence: { kind: 'available' } });
  const unwanted = await workIn(tomsDesk, 'offer', conversation);
  await given(tomsDesk, { type: 'offer.decline', conversation, offer: unwanted.offer.id });
  await given(tomsDesk, { type: 'agent.choose', presence: { kind: 'available' } });
  const legs = [await accepts(tomsDesk, conversation)];
  await given(tomsDesk, { type: 'message.post', id: newId(), conversation, text: 'Let me see.' });
  await given(tomsDesk, { type: 'conversation.flag', conversation, on: true });
  await given(tomsDesk, { type: 'conversation.prioritise', conversation, to: 'urgent' });
  const annsDesk = await ann.works(node!);
  const request = {
    type: 'conference.request' as const,
    conversation,
    agent: ann.id,
    note: 'Canary-note-of-a-conference',
  };
  const cleosDesk = await cleo.works(node!);
  await given(tomsDesk, { ...request, agent: cleo.id });
  const { offer } = await workIn(cleosDesk, 'offer', conversation);
  await given(cleosDesk, { type: 'offer.decline', conversation, offer: offer.id });
  await given(tomsDesk, request);
  const asked = await workIn(annsDesk, 'offer', conversation);
  await given(tomsDesk, { type: 'conference.cancel', conversation, offer: asked.offer.id });
  await given(tomsDesk, request);
  legs.push(await accepts(annsDesk, conversation));
  await given(annsDesk, { type: 'conversation.leave', conversation });
  await given(tomsDesk, { type: 'conversation.snooze', conversation, until: null });
  await given(tomsDesk, { type: 'conversation.open', conversation });
  await given(tomsDesk, { type: 'conversation.pending', conversation });
  await given(tomsDesk, { type: 'conversation.open', conversation });
  const transfer = { type: 'conversation.transfer' as const, conversation, note: 'Canary-note-of-a-transfer' };
  await given(tomsDesk, { ...transfer, to: { kind: 'agent', id: ann.id } });
  legs.push(await accepts(annsDesk, conversation));
  await given(annsDesk, { ...transfer, to: { kind: 'queue', id: next } });
  const again = await until('somebody being asked', () =>
    [tomsDesk, annsDesk].find((one) =>
      one.get().agent?.work.some((work) => work.kind === 'offer' && work.conversation === conversation),
    ),
  );
  legs.push(await accepts(again, conversation));
  for (const one of [tomsDesk, annsDesk])
    for (const { leg } of workOf(one, 'wrap_up'))
      await given(one, { type: 'wrap_up.submit', conversation, leg, codes: [code], note: 'Canary-note-of-a-wrap-up' });

  await does({
    type: 'contact.update',
    contact: eve.contact,
    name: 'Canary-contact-name',
    email: 'canary-contact@example.org',
  });
  await does({ type: 'conversation.assign', conversation, to: tom.id });
  await does({ type: 'conversation.assign', conversation, to: boss.id });
  await does({ type: 'conversation.resolve', conversation });
  await does({ type: 'conversation.reopen', conversation });
  await does({ type: 'conversation.read', conversation, read: 99 });
  await does({ type: 'message.post', id: newId(), conversation, text: 'It is repaired.' });
  await does({
    type: 'inbox.create',
    id: newId(),
    name: 'Canary-new-inbox',
    domains: [],
    colour: '#228be6',
    greeting: '',
    ...PICKED,
  });
  await does({
    type: 'member.invite',
    id: newId(),
    email: 'canary-invited@example.org',
    role: 'agent',
    inboxes: [web],
  });
  await does({ type: 'key.create', id: newId(), name: 'Canary-key', role: 'agent' });
  await does({
    type: 'member.update',
    member: tom.id,
    name: 'Canary-real-name',
    publicName: 'Tom',
    role: 'agent',
    inboxes: [web, inbox],
    disabled: false,
  });
  await other.writes(node!, 'Canary-text-of-another-visitor');
  // The desk has it in hand, so its typing is the customer's to see.
  desk.send({ t: 'typing', conversation, on: true });
  await tab.hears('typing');
  await does({ type: 'message.post', id: newId(), conversation, text: 'Good bye!' });
  const banned = { type: 'conversation.ban', id: ban, conversation, reason: 'Canary-reason-of-a-ban', until: null };
  await does(banned);
  for (const raw of [tab, early]) {
    await raw.hears('fact', ({ fact }) => JSON.stringify(fact).includes('Good bye!'));
    await until('the end', () => raw.said.filter((said) => JSON.stringify(said).includes('"ended"')).length >= 2);
  }
  assert.equal(await tab.does({ type: 'message.post', id: newId(), conversation, text: 'But why?' }), 'contact.banned');
  const fresh = await eve.raw(node!);
  const past = await fresh.asks({ t: 'past', conversation, before: 100 });
  assert.ok('entries' in past && past.entries.length >= 12);

  const { rows: people } = await owner.query<{ user_id: string }>('select user_id from member where workspace = $1', [
    boss.who.workspace,
  ]);
  const { rows: internal } = await owner.query<{ id: string; event: string }>(
    `select id, event from entry where conversation = $1 and position is null`,
    [conversation],
  );
  const { rows: offers } = await owner.query<{ id: string }>('select id from offer where conversation = $1', [
    conversation,
  ]);
  const kinds = new Set(internal.map(({ event }) => event));
  for (const event of [
    'unanswered',
    'invited',
    'uninvited',
    'flagged',
    'prioritised',
    'snoozed',
    'pending',
    'opened',
    'wrapped_up',
    'reopened',
  ])
    assert.ok(kinds.has(event), `there is no line of ${event} to look for`);
  assert.ok(offers.length >= 6 && legs.length === 4);
  const canaries = [
    'anary',
    boss.who.name,
    boss.who.email,
    tom.who.name,
    tom.who.email,
    other.contact,
    eve.contact,
    'revision',
    'reopened"}',
    'handling',
    'cause',
    'leg"',
    'offer',
    'priority',
    'flagged',
    'urgent',
    'rona',
    'expiresAt',
    'note"',
    ...people.map(({ user_id }) => user_id),
    cleo.id,
    cleo.who.name,
    ...internal.map(({ id }) => id),
    ...offers.map(({ id }) => id),
    ...legs,
    queue,
    next,
    team,
    skill,
    reason,
    code,
    profile,
    ban,
  ];
  for (const raw of [early, tab, fresh]) {
    assert.ok(raw.bytes.includes('Good bye!'));
    // A page that loads anew shows the inbox's public name, which is not a secret; nor is why one may not write, and the mark of that.
    const bytes = ['Canary-inbox-name', 'contact.banned', `"banned":"${eve.contact}"`].reduce(
      (left, known) => left.replaceAll(known, ''),
      raw.bytes,
    );
    for (const canary of canaries) assert.ok(!bytes.includes(canary), `a visitor was told “${canary}”`);
  }
});

/** An agent does this, and it is done. */
const given = async <T extends CommandType>(desk: MemberClient, command: CommandOf<T>): Promise<void> =>
  assert.equal(await doesAt(desk, command), 'done', JSON.stringify(command));
