import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { claimDesk, holdByAsking, holdByLock } from './desk.ts';

/** A window's own storage; a duplicated one begins with a copy. */
function shelf(of: ReadonlyMap<string, string> = new Map()) {
  const kept = new Map(of);
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}
const channels: BroadcastChannel[] = [];
let end: () => void = () => undefined;
const ended = new Promise<void>((resolve) => {
  end = resolve;
});
/** The process's own, which end with the tests as a browser's end with its windows. */
const locks: Parameters<typeof holdByLock>[0] = {
  request: (name, options, callback) =>
    navigator.locks.request(name, options, (lock) => Promise.race([callback(lock), ended])),
};
after(() => {
  end();
  for (const channel of channels) channel.close();
});
let windows = 0;
function asking() {
  const channel = new BroadcastChannel('desk.test');
  channels.push(channel);
  windows += 1;
  return holdByAsking(channel, String(windows));
}

for (const [how, hold] of [
  ['by the browser’s locks', () => holdByLock(locks, 50)],
  ['by asking each other', asking],
] as const) {
  test(`a duplicated window gets a name of its own, ${how}`, async () => {
    const first = shelf();
    const desk = await claimDesk(first, hold());
    const second = shelf(first.kept);
    const other = await claimDesk(second, hold());
    assert.notEqual(other, desk);
    assert.deepEqual([...second.kept.values()], [other]);
  });
}

test('a window that is loaded anew keeps its name, though the page before it is still being left', async () => {
  let leave: () => void = () => undefined;
  const desk = 'of the page before';
  const held = navigator.locks.request(`parley.desk.${desk}`, () => new Promise<void>((resolve) => (leave = resolve)));
  const again = claimDesk(shelf(new Map([['parley.desk', desk]])), holdByLock(locks, 5_000));
  setTimeout(() => leave(), 20);
  assert.equal(await again, desk);
  await held;
});

test('of windows that ask at the same time, as after a restart of the browser, one keeps the name', async () => {
  const of = new Map([['parley.desk', 'restored']]);
  const desks = await Promise.all([1, 2, 3].map(() => claimDesk(shelf(of), asking())));
  assert.equal(new Set(desks).size, 3);
  assert.equal(desks.filter((desk) => desk === 'restored').length, 1);
});

test('where storage is blocked a window has a name all the same', async () => {
  assert.match(await claimDesk(null, holdByLock(locks, 50)), /^[0-9a-f-]{36}$/);
});
