import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { AnswerOf, CommandOf } from '@parley/contract';
import { type House, openHouse } from '../../../testing/administration.ts';
import { queueWish } from '../../../testing/queues.ts';
import type { Member } from '../../principal.ts';

let house: House;
let administrator: Member;
before(async () => {
  house = await openHouse();
  administrator = await house.member(await house.workspace(), 'administrator');
});
after(async () => {
  await house.close();
  assert.deepEqual(house.faults, []);
});

type Wish = CommandOf<'queue.save'>;
const DONE = { reply: undefined };

test('a queue’s settings are put in order, and refused where they cannot be', async () => {
  const [skill, code, other] = [newId(), newId(), newId()];
  for (const [kind, id] of Object.entries({ skill, code, 'code ': other }))
    await house.do(
      administrator,
      kind === 'skill'
        ? { type: 'skill.save', id, name: 'German', levels: {} }
        : { type: 'code.save', id, name: `Code ${id}` },
    );
  const wrapUp = { ...queueWish().wrapUp, enabled: true, codes: [code, other, code], defaultCode: other };
  const wish = queueWish({
    steps: [
      { after: 60, needs: [] },
      {
        after: 0,
        needs: [
          { skill, level: 20 },
          { skill, level: 80 },
        ],
      },
    ],
    messages: [
      { after: 90, text: 'Still there.' },
      { after: 30, text: '  We are\r\nbusy. ' },
    ],
    wrapUp,
  });
  assert.deepEqual(await house.do(administrator, wish), DONE);
  const { answer } = (await house.ask(administrator, { type: 'setup.get' })) as { answer: AnswerOf<'setup.get'> };
  const queue = answer.queues.find(({ id }) => id === wish.id);
  assert.deepEqual(queue?.steps, [
    { after: 0, needs: [{ skill, level: 80 }] },
    { after: 60, needs: [] },
  ]);
  assert.deepEqual(queue.messages, [
    { after: 30, text: 'We are\nbusy.' },
    { after: 90, text: 'Still there.' },
  ]);
  assert.deepEqual(queue.wrapUp, { ...wrapUp, codes: [code, other] });

  const refused: [Partial<CommandOf<'queue.save'>>, string][] = [
    [{ steps: [{ after: 10, needs: [] }] }, 'request.malformed'],
    [{ steps: [0, 60, 60].map((after) => ({ after, needs: [] })) }, 'request.malformed'],
    [{ overflow: { kind: 'queue', after: 60, queue: wish.id } }, 'queue.overflow_circle'],
    [{ overflow: { kind: 'message', after: 60, text: ' ' } }, 'text.empty'],
    [{ overflow: { kind: 'call_back', after: 60, text: 'x'.repeat(1_001) } }, 'text.too_long'],
    [{ messages: [{ after: 60, text: '\u0000' }] }, 'text.empty'],
    [{ wrapUp: { ...wrapUp, defaultCode: newId() } }, 'request.malformed'],
    [{ wrapUp: { ...wrapUp, required: true, codes: [], defaultCode: null } }, 'wrap_up.required'],
  ];
  for (const [fields, refusal] of refused)
    assert.deepEqual(await house.do(administrator, { ...wish, ...fields }), { refusal }, JSON.stringify(fields));
});

test('no chain of queues leads back to where it began, whoever closes it', async () => {
  const names = ['A', 'B', 'C', 'D'].map((name) => `Chain ${name}`);
  const [a, b, c, d] = names.map((name) => queueWish({ name })) as [Wish, Wish, Wish, Wish];
  const to = (wish: Wish, queue: Wish | null): Promise<unknown> =>
    house.do(administrator, {
      ...wish,
      overflow: queue === null ? { kind: 'none' } : { kind: 'queue', after: 60, queue: queue.id },
    });
  const refused = { refusal: 'queue.overflow_circle' };
  for (const wish of [a, b, c, d]) assert.deepEqual(await to(wish, null), DONE);
  assert.deepEqual(await to(a, b), DONE);
  assert.deepEqual(await to(b, a), refused);
  assert.deepEqual(await to(b, c), DONE);
  assert.deepEqual(await to(c, a), refused);
  assert.deepEqual(await to(c, b), refused);
  assert.deepEqual(await to(d, a), DONE, 'from outside into the chain');
  // Both at once, past each other's look.
  for (const wish of [a, d]) assert.deepEqual(await to(wish, null), DONE);
  const both = await Promise.all([to(a, d), to(d, a)]);
  assert.equal(both.filter((outcome) => 'refusal' in (outcome as object)).length, 1, JSON.stringify(both));
});
