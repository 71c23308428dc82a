import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type House, openHouse } from '../testing/administration.ts';
import { contactOfToken, type Visitor } from './principal.ts';

let house: House;
before(async () => {
  house = await openHouse();
  // No command faults by itself, as far as we know: this one stands for what we do not know.
  await house.owner.query(`create function poisoned() returns trigger language plpgsql as
    $$ begin if new.text = 'poison' then raise 'poisoned'; end if; return new; end $$`);
  await house.owner.query('create trigger poisoned before insert on entry for each row execute function poisoned()');
});
after(() => house.close());

test('a command that faults takes nobody with it, nor the time of those who were with it', async () => {
  const workspace = await house.workspace();
  const inbox = newId();
  await house.owner.query(`insert into inbox values ($1, $2, 'Website', '{}', '#000000', '')`, [workspace, inbox]);
  const visitors = Array.from(
    { length: 256 },
    (_, n): Visitor => ({
      kind: 'visitor',
      workspace,
      inbox,
      contact: contactOfToken(workspace, `${n}`),
      locale: 'en',
      page: null,
    }),
  );
  let transactions = 0;
  const count = () => {
    transactions += 1;
  };
  house.pools.app.on('acquire', count);
  const outcomes = await Promise.all(
    visitors.map((by, n) =>
      house.do(by, {
        type: 'message.post',
        id: newId(),
        conversation: newId(),
        text: n === 100 ? 'poison' : 'Hello',
      }),
    ),
  );
  house.pools.app.off('acquire', count);
  const refused = outcomes.flatMap((outcome, n) => ('refusal' in outcome ? [`${n} ${outcome.refusal}`] : []));
  assert.deepEqual(refused, ['100 fault']);
  assert.ok(transactions <= 18, `${transactions} transactions: two for each halving`);
  const { rows } = await house.owner.query<{ count: number; last: number }>(
    'select count(*) as count, max(seq) as last from journal where workspace = $1',
    [workspace],
  );
  assert.deepEqual({ ...rows[0] }, { count: 255 * 3, last: 255 * 3 }, 'the journal has no hole');
});
