import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Id } from '@parley/domain';
import { type House, openHouse } from '../../../testing/administration.ts';
import { contactOfToken, type Member, type Visitor } from '../../principal.ts';

let house: House;
before(async () => {
  house = await openHouse();
});
after(() => house.close());

/** A conversation that its owner resolved, in which the customer writes again after `meanwhile`. */
async function reopened(meanwhile: (owner: Member, inbox: Id) => Promise<unknown>) {
  const workspace = await house.workspace();
  const inbox = newId();
  await house.owner.query(`insert into inbox values ($1, $2, 'Website', '{}', '#000000', '')`, [workspace, inbox]);
  const mia = await house.member(workspace, 'agent', [inbox]);
  const contact = contactOfToken(workspace, 'eve');
  const eve: Visitor = { kind: 'visitor', workspace, inbox, contact, locale: 'en', page: null };
  const conversation = newId();
  const write = () =>
    house.do<'message.post'>(eve, { type: 'message.post', id: newId(), conversation, text: 'Hello?' });
  await write();
  await house.do<'conversation.assign'>(mia, { type: 'conversation.assign', conversation, to: mia.person.id });
  await house.do<'conversation.resolve'>(mia, { type: 'conversation.resolve', conversation });
  await meanwhile(mia, inbox);
  await write();
  const { rows } = await house.owner.query('select status, owner from conversation where id = $1', [conversation]);
  return { ...rows[0], mia: mia.person.id };
}

test('what the customer writes again goes back to the last owner', async () => {
  const { status, owner, mia } = await reopened(async () => undefined);
  assert.deepEqual({ status, owner }, { status: 'active', owner: mia });
});

test('it waits for everybody where the last owner has gone, or serves the inbox no more', async () => {
  const gone = await reopened((mia) =>
    house.owner.query('update member set disabled = true where id = $1', [mia.person.id]),
  );
  assert.deepEqual([gone.status, gone.owner], ['queued', null]);
  const moved = await reopened((mia) =>
    house.owner.query('delete from member_inbox where member = $1', [mia.person.id]),
  );
  assert.deepEqual([moved.status, moved.owner], ['queued', null]);
});
