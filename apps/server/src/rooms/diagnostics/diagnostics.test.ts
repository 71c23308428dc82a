import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { AnswerOf } from '@parley/contract';
import type { Id } from '@parley/domain';
import { type House, openHouse } from '../../../testing/administration.ts';
import type { Member } from '../../principal.ts';

let house: House;
let workspace: Id;
let administrator: Member;
before(async () => {
  house = await openHouse();
  workspace = await house.workspace();
  administrator = await house.member(workspace, 'administrator');
});
after(() => house.close());

const send = (by: Member, log: string, id: Id = newId()) =>
  house.do(by, { type: 'diagnostics.send', id, note: ' It hangs. ', browser: 'Firefox 150', log });
const list = async () =>
  ((await house.ask(administrator, { type: 'diagnostics.list' })) as { answer: AnswerOf<'diagnostics.list'> }).answer
    .diagnostics;

test('a log that is sent is read by administrators, and by nobody else', async () => {
  const mia = await house.member(workspace, 'agent');
  const id = newId();
  assert.deepEqual(await send(mia, 'link lost\u0000\nlink back', id), { reply: undefined });
  assert.deepEqual(await send(mia, 'again', id), { reply: undefined }, 'sent twice it is one');
  const [one] = (await list()).filter(({ by }) => by.id === mia.person.id);
  assert.deepEqual(
    { ...one, at: 0 },
    { id, by: { id: mia.person.id, name: mia.name }, at: 0, note: 'It hangs.', browser: 'Firefox 150' },
  );
  const read = { type: 'diagnostics.read', diagnostics: id } as const;
  assert.deepEqual(await house.ask(administrator, read), { answer: { ...one, log: 'link lost\nlink back' } });
  assert.deepEqual(await house.ask(mia, read), { refusal: 'right.missing' });
  assert.deepEqual(await house.ask(mia, { type: 'diagnostics.list' }), { refusal: 'right.missing' });
  const none = { ...read, diagnostics: newId() };
  assert.deepEqual(await house.ask(administrator, none), { refusal: 'not_found' });
  assert.deepEqual(await send(mia, ''), { refusal: 'text.empty' });
  // One letter that counts as two once it has its usual form.
  const browser = '\u0958'.repeat(400);
  const wish = { type: 'diagnostics.send', id: newId(), note: '', browser, log: 'x' } as const;
  assert.deepEqual(await house.do(mia, wish), { refusal: 'text.too_long' });
  const { rows } = await house.owner.query(`select subject, detail from audit where what = 'diagnostics.send'`);
  assert.deepEqual(rows, [{ subject: mia.name, detail: '' }], 'that it was sent stays, and nothing of it');
});

test('somebody who sends without end pushes out their own logs, and no others’', async () => {
  const [mia, tom] = [await house.member(workspace, 'agent'), await house.member(workspace, 'agent')];
  await send(tom, 'mine');
  const sent: Id[] = [];
  for (let n = 0; n < 12; n++) {
    const id = newId();
    sent.push(id);
    await send(mia, `log ${n}`, id);
  }
  const kept = (await list()).filter(({ by }) => by.id === mia.person.id).map(({ id }) => id);
  assert.deepEqual(kept.toSorted(), sent.slice(2).toSorted());
  assert.equal((await list()).filter(({ by }) => by.id === tom.person.id).length, 1);
});
