import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { AnswerOf } from '@parley/contract';
import type { Id, Instant } from '@parley/domain';
import { type House, openHouse } from '../../../testing/administration.ts';
import { inWorkspace } from '../../database/workspace.ts';
import type { Member } from '../../principal.ts';
import { endBan } from './door.ts';

let house: House;
let workspace: Id;
let administrator: Member;
before(async () => {
  house = await openHouse();
  workspace = await house.workspace();
  administrator = await house.member(workspace, 'administrator');
});
after(async () => {
  await house.close();
  assert.deepEqual(house.faults, []);
});

const DONE = { reply: undefined };
const HOUR_MS = 3_600_000;

/** A customer who writes and is banned for it. */
async function ban(by: Member = administrator, wish: { until?: Instant | null; reason?: string } = {}) {
  const inbox = newId();
  await house.owner.query(
    `insert into inbox (workspace, id, name, domains, colour, greeting) values ($1, $2, $3, '{}', '#228be6', '')`,
    [by.workspace, inbox, `Inbox ${inbox}`],
  );
  const visitor = {
    kind: 'visitor',
    workspace: by.workspace,
    inbox,
    contact: newId(),
    locale: 'en',
    page: null,
  } as const;
  const conversation = newId();
  const write = () =>
    house.do<'message.post'>(visitor, { type: 'message.post', id: newId(), conversation: newId(), text: 'Hello?' });
  assert.deepEqual(
    await house.do<'message.post'>(visitor, { type: 'message.post', id: newId(), conversation, text: 'Rude.' }),
    DONE,
  );
  const id = newId();
  assert.deepEqual(
    await house.do<'conversation.ban'>(by, {
      type: 'conversation.ban',
      id,
      conversation,
      reason: wish.reason ?? '',
      until: wish.until ?? null,
    }),
    DONE,
  );
  return { id, contact: visitor.contact, write };
}
async function listed(by: Member, ask: { limit?: number; before?: Instant } = {}): Promise<AnswerOf<'ban.list'>> {
  const answer = await house.ask(by, { type: 'ban.list', limit: 100, ...ask } as never);
  return (answer as { answer: AnswerOf<'ban.list'> }).answer;
}
const lift = (by: Member, id: Id) => house.do<'ban.lift'>(by, { type: 'ban.lift', ban: id });
const update = (by: Member, id: Id, until: Instant | null) =>
  house.do<'ban.update'>(by, { type: 'ban.update', ban: id, until });

test('a ban is listed with who, why and when, until it is lifted and after', async () => {
  const until = Date.now() + HOUR_MS;
  const { id, contact, write } = await ban(administrator, { reason: ' Insults\r\nus. ', until });
  assert.deepEqual(await write(), { refusal: 'contact.banned' });
  const [row] = (await listed(administrator)).bans;
  assert.deepEqual(row, {
    id,
    contact,
    name: null,
    email: null,
    reason: 'Insults\nus.',
    by: administrator.name,
    at: row?.at,
    until,
    liftedAt: null,
    liftedBy: null,
  });

  const from = house.recorded.length;
  assert.deepEqual(await lift(administrator, id), DONE);
  const facts = house.recorded.slice(from).map(({ fact }) => fact);
  assert.equal(facts.length, 1);
  assert.ok(facts[0]?.type === 'contact.updated' && facts[0].contact.id === contact && !facts[0].contact.banned);
  assert.deepEqual(await write(), DONE);
  const [lifted] = (await listed(administrator)).bans;
  assert.equal(lifted?.liftedBy, administrator.name);
  assert.ok((lifted.liftedAt ?? 0) >= lifted.at);

  const count = house.recorded.length;
  assert.deepEqual(await lift(administrator, id), DONE, 'lifted twice');
  assert.equal(house.recorded.length, count);
  const { rows } = await house.owner.query(
    `select what, subject from audit where what like '%ban%' and subject = $1 order by seq`,
    [contact],
  );
  assert.deepEqual(rows, [
    { what: 'conversation.ban', subject: contact },
    { what: 'ban.lift', subject: contact },
  ]);
});

test('a ban gets an end, or none, and the audit says so', async () => {
  const { id, contact } = await ban();
  const until = Date.UTC(2099, 0, 1);
  assert.deepEqual(await update(administrator, id, until), DONE);
  assert.deepEqual(await update(administrator, id, until), DONE);
  assert.equal((await listed(administrator)).bans.find((row) => row.id === id)?.until, until);
  assert.deepEqual(await update(administrator, id, null), DONE);
  const { rows } = await house.owner.query(
    `select detail from audit where what = 'ban.update' and subject = $1 order by seq`,
    [contact],
  );
  assert.deepEqual(
    rows.map(({ detail }) => detail),
    ['until – → 2099-01-01T00:00:00.000Z', 'until 2099-01-01T00:00:00.000Z → –'],
  );
  await lift(administrator, id);
  assert.deepEqual(await update(administrator, id, until), { refusal: 'not_found' }, 'it stands no longer');
});

test('a ban ends by itself at its time, not before, and once', async () => {
  const until = Date.now() + HOUR_MS;
  const { id, contact, write } = await ban(administrator, { until });
  const end = (now: Instant) => inWorkspace(house.pools.app, workspace, (tx) => endBan(tx, workspace, id, null, now));
  assert.deepEqual(await end(until - 1), []);
  const [fact] = await end(until);
  assert.ok(fact?.contact.id === contact && !fact.contact.banned);
  assert.deepEqual(await end(until), []);
  assert.equal((await listed(administrator)).bans.find((row) => row.id === id)?.liftedBy, null);
  assert.deepEqual(await write(), DONE);
});

test('pages hold every ban once, those of one instant too', async () => {
  const own = await house.member(await house.workspace('Pages'), 'administrator');
  for (let n = 0; n < 5; n++) await ban(own);
  const instants = [1_000, 2_000, 2_000, 2_000, 3_000];
  const { bans } = await listed(own);
  for (const [n, { id }] of bans.entries())
    await house.owner.query('update ban set at = to_timestamp($2) where id = $1', [id, instants[n]]);
  const seen: Id[] = [];
  let before: Instant | undefined;
  for (;;) {
    const page = await listed(own, { limit: 2, ...(before === undefined ? {} : { before }) });
    seen.push(...page.bans.map(({ id }) => id));
    before = page.bans.at(-1)?.at;
    if (!page.more) break;
  }
  assert.equal(seen.length, 5);
  assert.deepEqual(seen.toSorted(), bans.map(({ id }) => id).toSorted());
});

test('agents ban but neither list nor lift, and other workspaces have no such ban', async () => {
  const { id } = await ban();
  const stranger = await house.member(await house.workspace('Other'), 'administrator');
  assert.deepEqual(await lift(stranger, id), { refusal: 'not_found' });
  assert.deepEqual(await update(stranger, id, null), { refusal: 'not_found' });
  assert.deepEqual((await listed(stranger)).bans, []);
  for (const role of ['agent', 'supervisor'] as const) {
    const member = await house.member(workspace, role);
    assert.deepEqual(await lift(member, id), { refusal: 'right.missing' });
    assert.deepEqual(await update(member, id, null), { refusal: 'right.missing' });
    assert.deepEqual(await house.ask(member, { type: 'ban.list' }), { refusal: 'right.missing' });
  }
  assert.deepEqual(await lift(administrator, newId()), { refusal: 'not_found' });
});

test('an id that was used before bans all the same, and can be found', async () => {
  const first = await ban();
  const conversation = newId();
  const inbox = (await house.owner.query(`select inbox from conversation where contact = $1`, [first.contact])).rows[0]
    .inbox;
  const visitor = { kind: 'visitor', workspace, inbox, contact: newId(), locale: 'en', page: null } as const;
  await house.do<'message.post'>(visitor, { type: 'message.post', id: newId(), conversation, text: 'Rude, too.' });
  const wish = { type: 'conversation.ban', id: first.id, conversation, reason: '', until: null } as const;
  assert.deepEqual(await house.do<'conversation.ban'>(administrator, wish), DONE);
  const row = (await listed(administrator)).bans.find(({ contact }) => contact === visitor.contact);
  assert.ok(row !== undefined && row.id !== first.id);
  assert.deepEqual(await lift(administrator, row.id), DONE);
});
