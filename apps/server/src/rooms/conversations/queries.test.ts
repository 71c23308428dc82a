import assert from 'node:assert/strict';
import { randomUUIDv7 as newId, randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { ConversationView } from '@parley/contract';
import type { Contact, Entry, Id } from '@parley/domain';
import { type House, openHouse } from '../../../testing/administration.ts';
import { PICKED } from '../../../testing/queues.ts';
import { contactOfToken, type Member, type Visitor } from '../../principal.ts';

let house: House;
let workspace: Id;
let [website, trade]: Id[] = [];
let visitor: Visitor;
let [inWebsite, inTrade]: Id[] = [];
let [supervisor, agent, outsider]: Member[] = [];

before(async () => {
  house = await openHouse();
  workspace = await house.workspace();
  const administrator = await house.member(workspace, 'administrator');
  const inbox = async (name: string): Promise<Id> => {
    const id = newId();
    await house.do<'inbox.create'>(administrator, {
      type: 'inbox.create',
      id,
      name,
      domains: [],
      colour: '#000000',
      greeting: '',
      ...PICKED,
    });
    return id;
  };
  [website, trade] = [await inbox('Website'), await inbox('Trade')];
  const contact = contactOfToken(workspace, randomBytes(32).toString('base64url'));
  visitor = { kind: 'visitor', workspace, inbox: website, contact, locale: 'en', page: null };
  [inWebsite, inTrade] = [newId(), newId()];
  for (let n = 1; n <= 7; n += 1) await says(visitor, inWebsite, `Message ${n}`);
  await says({ ...visitor, inbox: trade }, inTrade, 'For the trade');
  supervisor = await house.member(workspace, 'supervisor');
  agent = await house.member(workspace, 'agent', [website]);
  outsider = await house.member(await house.workspace('Other'), 'administrator');
});
after(() => house.close());

const says = (by: Visitor, conversation: Id, text: string) =>
  house.do<'message.post'>(by, { type: 'message.post', id: newId(), conversation, text });
const ask = async <Answer>(by: Member | undefined, query: object): Promise<Answer | { refusal: string }> => {
  const outcome = await house.ask(by as Member, query as never);
  return 'refusal' in outcome ? outcome : (outcome.answer as Answer);
};
const texts = (answer: { entries: Entry[] } | { refusal: string }) =>
  'refusal' in answer ? answer : answer.entries.map((entry) => (entry.kind === 'message' ? entry.text : entry.event));

test('a timeline is read page by page, from the end', async () => {
  const read = (before?: number) =>
    ask<{ entries: Entry[]; more: boolean }>(agent, {
      type: 'timeline.read',
      conversation: inWebsite,
      limit: 3,
      before,
    });
  const last = await read();
  assert.deepEqual(texts(last), ['Message 5', 'Message 6', 'Message 7']);
  assert.equal('more' in last && last.more, true);
  assert.deepEqual(texts(await read(5)), ['Message 2', 'Message 3', 'Message 4']);
  const first = await read(2);
  assert.deepEqual(texts(first), ['Message 1']);
  assert.equal('more' in first && first.more, false);
});

test('what one may not see is not found, as if it did not exist', async () => {
  const queries = (conversation: Id | undefined) => [
    { type: 'conversation.get', conversation },
    { type: 'timeline.read', conversation, limit: 3 },
  ];
  const absent = newId();
  for (const [by, id] of [
    [agent, inTrade],
    [outsider, inWebsite],
    [supervisor, absent],
  ] as const) {
    for (const query of queries(id)) assert.deepEqual(await ask(by, query), { refusal: 'not_found' });
  }
  for (const query of queries(inTrade)) assert.equal('refusal' in (await ask<object>(supervisor, query)), false);
});

test('a contact comes with those of their conversations that one may see', async () => {
  const get = (by: Member | undefined) =>
    ask<{ contact: Contact; conversations: ConversationView[] }>(by, { type: 'contact.get', contact: visitor.contact });
  const [all, some] = [await get(supervisor), await get(agent)];
  assert.ok('contact' in all && 'contact' in some);
  assert.deepEqual(
    all.conversations.map(({ id }) => id),
    [inTrade, inWebsite],
  );
  assert.deepEqual(
    some.conversations.map(({ id }) => id),
    [inWebsite],
  );
  assert.deepEqual(await get(outsider), { refusal: 'not_found' });
  assert.deepEqual(await get(await house.member(workspace, 'agent')), { refusal: 'not_found' });
});
