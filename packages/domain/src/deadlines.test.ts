import assert from 'node:assert/strict';
import test, { describe as group } from 'node:test';
import { MIA, MINUTE, moment, NOW, SALES, SECOND, TOM } from '../testing/cast.ts';
import { active, after, at, describe, ELSEWHERE, HOW, offered, PLACE, queued } from '../testing/conversations.ts';
import type { Conversation } from './conversation.ts';
import type { ConversationFact } from './facts.ts';
import { UNANSWERED, type Unanswered } from './handling.ts';
import { decline, fallDue, offer } from './offers.ts';
import type { Overflow, Queue } from './queue.ts';
import { transferToAgent } from './transfer.ts';

const transferred = (unanswered: Unanswered): Conversation =>
  after(active, transferToAgent(active, { person: TOM, ready: true }, { ...HOW, unanswered }, MIA, moment(NOW)));
const fall = (c: Conversation, now: number, isThere = true, queue: Queue = SALES) =>
  fallDue(c, queue, ELSEWHERE, '', PLACE, () => isThere, moment(now));
const made = (c: Conversation, facts: readonly ConversationFact[]): string =>
  `${facts.map(({ type }) => type.slice(type.indexOf('.') + 1)).join(', ')} → ${describe(after(c, { facts }).handling)}`;

group('a transfer that is not accepted', () => {
  const BACK = 'queued → queued first';
  const EXPECTED: Record<Unanswered, [there: string, away: string]> = {
    queue: [BACK, BACK],
    sender: ['queued, assigned → active Mia', BACK],
    close: ['queued, resolved → resolved –', 'queued, resolved → resolved –'],
  };
  for (const unanswered of UNANSWERED) {
    const c = transferred(unanswered);
    for (const [n, isThere] of [true, false].entries()) {
      test(`${unanswered}, expired, the sender is ${isThere ? 'there' : 'away'}`, () =>
        assert.equal(made(c, fall(c, NOW + 30 * SECOND, isThere)), EXPECTED[unanswered][n]));
      test(`${unanswered}, declined, the sender is ${isThere ? 'there' : 'away'}`, () => {
        assert.ok(c.handling.status === 'offered');
        const decision = decline(c, c.handling.offer.id, TOM, isThere, at);
        assert.ok('facts' in decision);
        assert.equal(made(c, decision.facts as readonly ConversationFact[]), EXPECTED[unanswered][n]);
      });
    }
  }
  test('what is closed so was abandoned', () => {
    const facts = fall(transferred('close'), NOW + 30 * SECOND);
    const last = facts.at(-1);
    assert.ok(last?.type === 'conversation.resolved' && last.cause === 'abandoned');
    assert.ok(last.entry.event === 'resolved' && last.entry.why === 'abandoned');
  });
});

test('an offer of a queue is made as its queue says', () => {
  const made = offer(queued, TOM, { ...SALES, offerSeconds: 45, mayDecline: false }, at);
  assert.ok(made?.type === 'conversation.offered' && made.handling.status === 'offered' && made.entry === null);
  const { id, ...rest } = made.handling.offer;
  assert.deepEqual(rest, {
    kind: 'queue',
    to: TOM,
    at: at.now,
    expiresAt: at.now + 45 * SECOND,
    mayDecline: false,
    from: null,
    note: null,
    unanswered: 'queue',
  });
  assert.ok(id);
});

test('an offer that comes to nothing keeps the customer’s waiting time, and stands first', () => {
  const [back] = fall(offered, NOW + 30 * SECOND);
  assert.ok(back?.type === 'conversation.queued' && back.handling.status === 'queued');
  assert.deepEqual([back.handling.since, back.handling.ahead, back.handling.queue], [NOW, true, SALES.id]);
  assert.deepEqual(fall(offered, NOW + 30 * SECOND - 1), [], 'not before its time');
});

test('where declining is not allowed, nobody declines', () => {
  const strict = after(queued, {
    facts: [offer(queued, TOM, { ...SALES, mayDecline: false }, moment(NOW)) as ConversationFact],
  });
  assert.ok(strict.handling.status === 'offered');
  assert.deepEqual(decline(strict, strict.handling.offer.id, TOM, true, at), { refusal: 'offer.must_answer' });
});

group('a queue’s limit of waiting', () => {
  const limited = (overflow: Overflow): Queue => ({ ...SALES, overflow });
  const then = NOW + 5 * MINUTE;

  test('on to another queue, with the waiting time and without a limit twice', () => {
    const [fact] = fall(queued, then);
    assert.ok(fact?.type === 'conversation.queued' && fact.handling.status === 'queued');
    const { queue, since, overflowAt } = fact.handling;
    assert.deepEqual([queue, since, overflowAt], [ELSEWHERE.queue, NOW, null]);
    assert.ok(fact.entry?.event === 'overflowed');
    assert.deepEqual([fact.entry.to, fact.entry.position], [{ id: 'support', name: 'Support' }, null]);
  });
  for (const kind of ['message', 'call_back'] as const)
    test(`${kind}: the customer is told, and nobody is offered it any more`, () => {
      const facts = fall(queued, then, true, limited({ kind, after: 300, text: 'Leave us a message.' }));
      assert.equal(made(queued, facts), 'posted, queued → queued null');
      const [said] = facts;
      assert.ok(said?.type === 'message.posted' && said.entry.author.kind === 'system');
      assert.equal(said.entry.text, 'Leave us a message.');
      const moved = facts[1];
      assert.ok(moved?.type === 'conversation.queued' && moved.entry?.event === 'overflowed');
      assert.equal(moved.entry.to, null);
    });
  test('without words it is silent', () => {
    const facts = fall(queued, then, true, limited({ kind: 'message', after: 300, text: '  ' }));
    assert.equal(made(queued, facts), 'queued → queued null');
  });
  test('where the rule, or the queue it names, is gone, it goes on waiting', () => {
    for (const facts of [
      fall(queued, then, true, limited({ kind: 'none' })),
      fallDue(queued, SALES, null, '', PLACE, () => true, moment(then)),
      fallDue(queued, null, null, '', PLACE, () => true, moment(then)),
    ]) {
      assert.equal(made(queued, facts), 'queued → queued');
      const [fact] = facts;
      assert.ok(fact !== undefined && 'handling' in fact && fact.handling.status === 'queued' && fact.entry === null);
      assert.equal(fact.handling.overflowAt, null, 'and is not asked again');
    }
  });
});

test('the end by silence is announced, and says what the inbox says', () => {
  const end = (text: string) => fallDue(active, SALES, null, text, PLACE, () => true, moment(NOW + 10 * MINUTE));
  assert.deepEqual(
    end('Good-bye.').map(({ type }) => type),
    ['message.posted', 'conversation.resolved'],
  );
  assert.deepEqual(
    end('').map(({ type }) => type),
    ['conversation.resolved'],
  );
  const [warning] = fall(active, NOW + 5 * MINUTE);
  assert.ok(warning?.type === 'conversation.idle_warned' && warning.entry.event === 'idle');
  assert.equal(warning.entry.until, NOW + 10 * MINUTE);
});
