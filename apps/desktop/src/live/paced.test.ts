import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paced } from './paced.ts';

function source() {
  const listeners = new Set<() => void>();
  return {
    listeners,
    change: () => {
      for (const listener of listeners) listener();
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

test('the first change is told at once, those on its heels together, and the last is never lost', ({ mock }) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { subscribe, change } = source();
  let told = 0;
  paced(subscribe)(() => told++);
  change();
  assert.equal(told, 1);
  for (let count = 0; count < 500; count++) change();
  assert.equal(told, 1);
  mock.timers.tick(20);
  assert.equal(told, 2);
  mock.timers.tick(100);
  assert.equal(told, 2);
  change();
  assert.equal(told, 3);
});

test('with nobody listening nothing is listened to', () => {
  const { subscribe, listeners } = source();
  const listen = paced(subscribe);
  const stops = [listen(() => undefined), listen(() => undefined)];
  assert.equal(listeners.size, 1);
  for (const stop of stops) stop();
  assert.equal(listeners.size, 0);
});
