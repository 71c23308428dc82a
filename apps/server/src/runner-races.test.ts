import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { after, before, test } from 'node:test';
import { isOfConversation } from '@parley/contract';
import { type Conversation, type Entry, evolve, type Fact, type Id } from '@parley/domain';
import { type House, installation, openHouse } from '../testing/administration.ts';
import { contactOfToken, type Member, type Principal, type Visitor } from './principal.ts';
import { conversationFromRow, entryFromRow } from './rooms/conversations/store.ts';
import { createRooms } from './rooms/index.ts';
import { createRunner, type Outcome } from './runner.ts';

let house: House;
before(async () => {
  house = await openHouse();
});
after(() => house.close());

const VISITORS = 12;
const ROUNDS = 40;

/** Small, seeded, good enough to mix (mulberry32). */
function randomness(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

test('two nodes that do everything at once to the same few conversations leave one truth', async () => {
  const seed = Date.now() % 1_000_000;
  const random = randomness(seed);
  const workspace = await house.workspace();
  const inbox = newId();
  await house.owner.query(`insert into inbox values ($1, $2, 'Website', '{}', '#000000', '')`, [workspace, inbox]);
  const members: Member[] = [];
  while (members.length < 3) members.push(await house.member(workspace, 'supervisor'));
  const faults: unknown[] = [];
  const nodes = [1, 2].map(() =>
    createRunner({
      pool: house.pools.app,
      commands: createRooms(installation).commands,
      system: [],
      now: Date.now,
      newId,
      committed: () => undefined,
      fault: (error) => void faults.push(error),
    }),
  );
  const visitors = Array.from(
    { length: VISITORS },
    (_, n): Visitor => ({
      kind: 'visitor',
      workspace,
      inbox,
      contact: contactOfToken(workspace, `${seed} ${n}`),
      locale: 'en',
      page: { url: `https://shop.example/${n}`, title: '' },
    }),
  );
  // Two each: some are begun by both nodes at once.
  const conversations = visitors.flatMap((by) => [1, 2].map(() => ({ by, id: newId() })));
  const sent = new Set<Id>();
  const outcomes = new Map<string, number>();
  const submit = (node: number, by: Principal, wish: object) =>
    new Promise<void>((resolve) =>
      nodes[node]!.submit(by, wish as never, (outcome: Outcome) => {
        const key = 'refusal' in outcome ? outcome.refusal : 'done';
        outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
        if ('text' in wish && key === 'done') sent.add((wish as unknown as { id: Id }).id);
        resolve();
      }),
    );
  for (let round = 0; round < ROUNDS; round++) {
    const under = [];
    for (let n = 0; n < 30; n++) {
      const { by, id: conversation } = conversations[random(conversations.length)]!;
      const member = members[random(members.length)] as Member;
      const node = random(2);
      switch (random(8)) {
        case 0:
        case 1: {
          const wish = { type: 'message.post', id: newId(), conversation, text: `${round} ${n}` };
          // Now and then the same from two tabs, on both nodes.
          under.push(submit(node, by, wish), ...(random(3) === 0 ? [submit(1 - node, by, wish)] : []));
          break;
        }
        case 2:
          under.push(submit(node, member, { type: 'message.post', id: newId(), conversation, text: `${round} ${n}` }));
          break;
        case 3:
          under.push(
            submit(node, member, { type: 'conversation.assign', conversation, to: members[random(3)]!.person.id }),
          );
          break;
        case 4:
          under.push(submit(node, random(2) ? by : member, { type: 'conversation.resolve', conversation }));
          break;
        case 5:
          under.push(submit(node, member, { type: 'conversation.reopen', conversation }));
          break;
        case 6:
          under.push(
            submit(node, random(2) ? by : member, { type: 'conversation.read', conversation, read: random(20) }),
          );
          break;
        default:
          under.push(
            submit(node, by, { type: 'contact.visit', page: { url: `https://shop.example/${round}/${n}`, title: '' } }),
            submit(1 - node, member, { type: 'contact.update', contact: by.contact, name: `${n}`, email: null }),
          );
      }
    }
    await Promise.all(under);
  }
  await Promise.all(nodes.map((node) => node.stop()));
  assert.deepEqual(faults, [], `seed ${seed}`);
  assert.equal(outcomes.get('fault'), undefined);
  assert.equal(outcomes.get('unavailable'), undefined);

  const query = async <Row extends object>(sql: string) => (await house.owner.query<Row>(sql, [workspace])).rows;
  const journal = await query<{ seq: number; fact: Fact }>(
    'select seq, fact from journal where workspace = $1 order by seq',
  );
  assert.deepEqual(
    journal.map((row) => row.seq),
    journal.map((_, n) => n + 1),
  );
  const folded = new Map<Id, Conversation>();
  const lines = new Map<Id, Entry>();
  for (const { fact } of journal) {
    if (!isOfConversation(fact)) continue;
    const was = folded.get(fact.conversation);
    assert.equal(fact.revision, (was?.revision ?? 0) + 1, `seed ${seed}`);
    if ('entry' in fact && fact.entry !== null) {
      assert.equal(fact.entry.place, (was?.place ?? 0) + 1);
      assert.ok(!lines.has(fact.entry.id));
      lines.set(fact.entry.id, fact.entry);
    }
    folded.set(fact.conversation, evolve(was as Conversation, fact));
  }
  const rows = (await query('select * from conversation where workspace = $1 order by id')).map((row) =>
    conversationFromRow(row as never),
  );
  const byId = (a: { id: Id }, b: { id: Id }) => (a.id < b.id ? -1 : 1);
  assert.deepEqual(rows, [...folded.values()].sort(byId), `seed ${seed}: rows are what the journal tells`);
  const entries = (await query('select * from entry where workspace = $1 order by id')).map((row) =>
    entryFromRow(row as never),
  );
  assert.deepEqual(entries, [...lines.values()].sort(byId), `seed ${seed}: lines are what the journal tells`);
  for (const id of sent) assert.ok(lines.has(id), `seed ${seed}: acknowledged and lost`);
  const counted = await query(
    `select inbox, status, owner, count from conversation_count where workspace = $1 and count > 0 order by status, owner`,
  );
  const counts = await query(
    `select inbox, status, coalesce(owner, '00000000-0000-0000-0000-000000000000') as owner, count(*) as count
      from conversation where workspace = $1 group by 1, 2, 3 order by 2, 3`,
  );
  assert.deepEqual(counted, counts, `seed ${seed}`);
  const open = await query<{ count: number }>(
    `select count(*) as count from conversation where workspace = $1 and status <> 'resolved' group by contact`,
  );
  assert.ok(open.every(({ count }) => count <= 10));
});
