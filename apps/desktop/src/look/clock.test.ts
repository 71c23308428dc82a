import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clock } from './clock.ts';

test('a device whose clock is off shows the server’s time, by whatever was heard of quickest', ({ mock }) => {
  mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
  assert.equal(clock.now(), 1_000_000);
  // Two minutes ahead of the server; the facts took 700, 40 and 2,000 ms.
  for (const took of [700, 40, 2_000]) clock.heard(1_000_000 - 120_000 - took);
  assert.equal(clock.now(), 1_000_000 - 120_040);
});

test('a clock that was set right meanwhile is believed after a while', ({ mock }) => {
  mock.timers.enable({ apis: ['Date'], now: 5_000_000 });
  clock.heard(5_000_000 + 90_000);
  assert.equal(clock.now(), 5_090_000);
  for (let count = 0; count < 16; count++) clock.heard(5_000_000 - 30);
  assert.equal(clock.now(), 5_000_000 - 30);
});
