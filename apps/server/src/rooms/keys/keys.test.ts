import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type House, openHouse } from '../../../testing/administration.ts';
import type { Member } from '../../principal.ts';

let house: House;
let administrator: Member;
before(async () => {
  house = await openHouse();
  administrator = await house.member(await house.workspace(), 'administrator');
});
after(() => house.close());

test('a key is shown to who makes it, stored as a hash, and void once revoked', async () => {
  const wish = { type: 'key.create', id: newId(), name: 'Shop system', role: 'agent' } as const;
  const made = (await house.do<'key.create'>(administrator, wish)) as { reply: { key: string } };
  assert.match(made.reply.key, /^parley_[\w-]{43}$/);
  assert.deepEqual(await house.do<'key.create'>(administrator, wish), made);
  const stored = (await house.owner.query('select row_to_json(k)::text as text from api_key k')).rows[0].text;
  assert.equal(stored.includes(made.reply.key), false);
  const list = (await house.ask(administrator, { type: 'key.list' })) as {
    answer: { keys: { id: string; start: string }[] };
  };
  assert.equal(list.answer.keys[0]?.start, made.reply.key.slice(0, 12));
  assert.deepEqual(await house.do<'key.revoke'>(administrator, { type: 'key.revoke', key: wish.id }), {
    reply: undefined,
  });
  assert.deepEqual(await house.do<'key.revoke'>(administrator, { type: 'key.revoke', key: wish.id }), {
    reply: undefined,
  });
  assert.deepEqual(await house.do<'key.create'>(administrator, wish), { refusal: 'id.taken' });
  assert.deepEqual(await house.do<'key.create'>(administrator, { ...wish, id: newId(), role: 'king' }), {
    refusal: 'not_found',
  });
  const stranger = await house.member(await house.workspace('Other'), 'administrator');
  assert.deepEqual(await house.do<'key.revoke'>(stranger, { type: 'key.revoke', key: wish.id }), {
    refusal: 'not_found',
  });
});
