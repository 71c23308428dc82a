import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { fewAtOnce } from './few-at-once.ts';

test('only a few pieces of work run at a time, what waits is done once for all, and nothing joins what has begun', async () => {
  const begun: { name: string; end: (error?: Error) => void }[] = [];
  const ask = fewAtOnce<string>({ running: 2, waiting: 2 }, (name) => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    begun.push({ name, end: (error) => (error === undefined ? resolve(`${name} done`) : reject(error)) });
    return promise;
  });
  const names = () => begun.map(({ name }) => name);
  const answers = ['a', 'b', 'a', 'c', 'a', 'c'].map((name) => ask(name));
  await turn();
  assert.deepEqual(names(), ['a', 'b']);
  assert.equal(ask('d'), null, 'too many wait');
  begun[0]?.end();
  await turn();
  assert.deepEqual(names(), ['a', 'b', 'a']);
  begun[1]?.end(new Error('broken'));
  await assert.rejects(async () => answers[1], /broken/);
  await turn();
  assert.deepEqual(names(), ['a', 'b', 'a', 'c']);
  for (const { end } of begun) end();
  const others = answers.filter((_, n) => n !== 1).map(async (answer) => answer);
  assert.deepEqual(await Promise.all(others), ['a done', 'a done', 'c done', 'a done', 'c done']);
});
