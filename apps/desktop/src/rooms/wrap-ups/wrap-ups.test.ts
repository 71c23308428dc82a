import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WrapUpRules } from '@parley/contract';
import { newQueue } from '../queues/new-queue.ts';
import { codesOf, firstChoice, matching, rulesOf, toggled } from './rules.ts';
import { wrapUpDrafts } from './wrap-up-drafts.ts';

const queueWith = (wrapUp: Partial<WrapUpRules>) => {
  const queue = newQueue('q');
  return { ...queue, wrapUp: { ...queue.wrapUp, enabled: true, codes: ['b', 'a', 'gone'], ...wrapUp } };
};
const known = new Map([
  ['a', { id: 'a', name: 'Order: changed' }],
  ['b', { id: 'b', name: 'Advice' }],
  ['c', { id: 'c', name: 'Of another queue' }],
]);

test('codes are those of the queue, in its order, as far as they are still there', () => {
  const rules = rulesOf(queueWith({ defaultCode: 'a' }));
  assert.deepEqual(
    codesOf(rules, known).map(({ id }) => id),
    ['b', 'a'],
  );
  assert.deepEqual(firstChoice(rules), ['a']);
});

test('without a queue, or where it has no wrap-up, a note is all that is asked for', () => {
  for (const queue of [undefined, queueWith({ enabled: false, required: true, defaultCode: 'a' })]) {
    const rules = rulesOf(queue);
    assert.deepEqual([rules.required, codesOf(rules, known), firstChoice(rules)], [false, [], []]);
  }
});

test('one code takes the place of another unless several are allowed', () => {
  const [one, several] = [rulesOf(queueWith({})), rulesOf(queueWith({ several: true }))];
  assert.deepEqual(toggled(['a'], 'b', one), ['b']);
  assert.deepEqual(toggled(['a'], 'b', several), ['a', 'b']);
  assert.deepEqual(toggled(['a'], 'a', one), []);
});

test('codes are found by words in any order', () => {
  const found = (sought: string) => matching([...known.values()], sought).map(({ id }) => id);
  assert.deepEqual(found('CHANGED ord'), ['a']);
  assert.deepEqual(found(''), ['a', 'b', 'c']);
  assert.deepEqual(found('zebra'), []);
});

test('what was begun is kept per leg, survives a reload and ends with the leg', () => {
  const kept = new Map<string, string>();
  const shelf = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  wrapUpDrafts(shelf).write('l1', { codes: ['a'], note: 'half a' });
  const again = wrapUpDrafts(shelf);
  assert.deepEqual(again.read('l1'), { codes: ['a'], note: 'half a' });
  assert.deepEqual(again.read('l2'), { codes: null, note: '' });
  again.forget('l1');
  assert.equal(kept.size, 0);
  kept.set('parley.wrap-up.l3', '{"note":7}');
  assert.deepEqual(wrapUpDrafts(shelf).read('l3'), { codes: null, note: '' });
});
