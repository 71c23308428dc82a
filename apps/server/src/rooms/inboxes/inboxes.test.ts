import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { AnswerOf, CommandOf } from '@parley/contract';
import type { Id } from '@parley/domain';
import { type House, openHouse } from '../../../testing/administration.ts';
import { queueWish } from '../../../testing/queues.ts';
import type { Member } from '../../principal.ts';
import { admitDomain } from './domains.ts';

let house: House;
let workspace: Id;
let administrator: Member;
before(async () => {
  house = await openHouse();
  workspace = await house.workspace();
  administrator = await house.member(workspace, 'administrator');
});
after(() => house.close());

const settings = {
  name: 'Website',
  domains: ['shop.example'],
  colour: '#2255aa',
  greeting: '',
  queue: null,
  idleMinutes: null,
  idleText: '',
  returnHours: 24,
};
const create = (by: Member, wish: Partial<CommandOf<'inbox.create'>> = {}) =>
  house.do<'inbox.create'>(by, { type: 'inbox.create', ...settings, name: `Inbox ${newId()}`, id: newId(), ...wish });

test('sites are understood as people write them', () => {
  const admitted: Record<string, string | null> = {
    'shop.example': 'shop.example',
    ' https://Shop.Example/ ': 'shop.example',
    '*.shop.example': '*.shop.example',
    'localhost:3001': 'localhost:3001',
    '127.0.0.1:8080': '127.0.0.1:8080',
    '[::1]:3000': '[::1]:3000',
    'bücher.example': 'xn--bcher-kva.example',
    intranet: 'intranet',
    '': null,
    '*': null,
    '*.': null,
    '*.127.0.0.1': null,
    'shop.example/path': null,
    'shop.example; script-src *': null,
    "'self'": null,
    'a b': null,
    'shop.example:99999': null,
    'user@shop.example': null,
    '*.*.example': null,
    'data:': null,
  };
  for (const [raw, expected] of Object.entries(admitted)) assert.equal(admitDomain(raw), expected, raw);
});

test('an administrator makes an inbox, and sending again changes nothing', async () => {
  const wish = { id: newId(), name: 'Website', domains: ['https://Shop.example/', 'shop.example'] };
  assert.deepEqual(await create(administrator, wish), { reply: undefined });
  assert.deepEqual(await create(administrator, wish), { reply: undefined });
  assert.deepEqual(await create(administrator, { ...wish, domains: [] }), { refusal: 'id.taken' });
  const facts = house.recorded.filter(({ fact }) => fact.type === 'inbox.created').map(({ fact }) => fact);
  assert.deepEqual(facts, [{ type: 'inbox.created', inbox: { ...settings, id: wish.id } }]);
  assert.deepEqual(await create(administrator, { name: 'Website' }), { refusal: 'inbox.name_taken' });
});

test('settings that cannot be are refused with their reason', async () => {
  assert.deepEqual(await create(administrator, { domains: ['not a host'] }), { refusal: 'inbox.domain_invalid' });
  assert.deepEqual(await create(administrator, { name: ' \n ' }), { refusal: 'text.empty' });
  assert.deepEqual(await create(administrator, { greeting: 'x'.repeat(1_001) }), { refusal: 'text.too_long' });
  assert.deepEqual(await create(administrator, { idleText: 'x'.repeat(1_001) }), { refusal: 'text.too_long' });
});

test('an inbox is changed, and the audit says what', async () => {
  const id = newId();
  await create(administrator, { id, name: 'Old name' });
  const wish = {
    type: 'inbox.update',
    inbox: id,
    ...settings,
    name: 'New name',
    domains: ['*.shop.example'],
    colour: '#000000',
    greeting: 'Hi',
  } as const;
  assert.deepEqual(await house.do<'inbox.update'>(administrator, { ...wish, domains: [...wish.domains] }), {
    reply: undefined,
  });
  assert.deepEqual(house.recorded.at(-1)?.fact, {
    type: 'inbox.updated',
    inbox: { ...settings, id, name: 'New name', domains: ['*.shop.example'], colour: '#000000', greeting: 'Hi' },
  });
  const count = house.recorded.length;
  await house.do<'inbox.update'>(administrator, { ...wish, domains: [...wish.domains] });
  assert.equal(house.recorded.length, count, 'the same again is no change');
  const audit = (await house.ask(administrator, { type: 'audit.list', limit: 1 } as never)) as {
    answer: { entries: { what: string; detail: string }[]; more: boolean };
  };
  assert.equal(audit.answer.entries[0]?.what, 'inbox.update');
  assert.match(
    audit.answer.entries[0]?.detail ?? '',
    /name Old name → New name; domains shop\.example → \*\.shop\.example/,
  );
  assert.equal(audit.answer.more, true);
});

test('an inbox gives to a queue of its workspace, and says what happens in silence and after the end', async () => {
  const queue = queueWish({ name: 'Sales' });
  assert.deepEqual(await house.do(administrator, queue), { reply: undefined });
  const id = newId();
  await create(administrator, { id, name: 'Queued' });
  const update = (by: Member, fields: object) =>
    house.do<'inbox.update'>(by, { type: 'inbox.update', inbox: id, ...settings, name: 'Queued', ...fields });
  const fields = { queue: queue.id, idleMinutes: 20, idleText: ' Are you\r\nthere? ', returnHours: 0 };
  assert.deepEqual(await update(administrator, fields), { reply: undefined });
  const kept = { ...settings, id, name: 'Queued', ...fields, idleText: 'Are you\nthere?' };
  assert.deepEqual(house.recorded.at(-1)?.fact, { type: 'inbox.updated', inbox: kept });
  const { answer } = (await house.ask(administrator, { type: 'inbox.list' })) as {
    answer: AnswerOf<'inbox.list'>;
  };
  assert.deepEqual(
    answer.inboxes.find((inbox) => inbox.id === id),
    kept,
  );
  const { rows } = await house.owner.query(
    `select detail from audit where what = 'inbox.update' order by seq desc limit 1`,
  );
  assert.equal(
    rows[0].detail,
    'queue – → Sales; ends when silent for – → 20 min; said then – → Are you\nthere?; returns to the last owner for 24 h → 0 h',
  );
  const elsewhere = await house.member(await house.workspace('Elsewhere'), 'administrator');
  const foreign = queueWish();
  await house.do(elsewhere, foreign);
  for (const unknown of [newId(), foreign.id]) {
    assert.deepEqual(await update(administrator, { queue: unknown }), { refusal: 'setup.unknown' });
    assert.deepEqual(await create(administrator, { queue: unknown }), { refusal: 'setup.unknown' });
  }
});

test('agents may not, and other workspaces have no such inbox', async () => {
  const agent = await house.member(workspace, 'agent');
  assert.deepEqual(await create(agent), { refusal: 'right.missing' });
  const id = newId();
  await create(administrator, { id });
  const stranger = await house.member(await house.workspace('Other'), 'administrator');
  assert.deepEqual(await house.do<'inbox.update'>(stranger, { type: 'inbox.update', inbox: id, ...settings }), {
    refusal: 'not_found',
  });
  assert.deepEqual(await create(stranger, { id }), { refusal: 'id.taken' });
});

test('agents see the inboxes they serve', async () => {
  const [mine, other] = [newId(), newId()];
  await create(administrator, { id: mine });
  await create(administrator, { id: other });
  const agent = await house.member(workspace, 'agent', [mine]);
  const seen = (await house.ask(agent, { type: 'inbox.list' })) as { answer: { inboxes: { id: Id }[] } };
  assert.deepEqual(
    seen.answer.inboxes.map((inbox) => inbox.id),
    [mine],
  );
});
