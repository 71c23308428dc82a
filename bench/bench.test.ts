import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createContext, type Scale } from './context.ts';
import type { Figure } from './figures/figure.ts';
import { SCENARIOS } from './figures/index.ts';
import { report, table } from './report.ts';

/** Enough for every figure to come out; how large they are is not looked at here. */
const SMALL: Scale = {
  runs: 1,
  seconds: 0.3,
  warmSeconds: 0.1,
  visitors: 4,
  inFlight: 2,
  members: 3,
  perSecond: 100,
  idle: 20,
  resuming: 20,
  routing: { agents: 5, waiting: 20, stuck: { few: 10, many: 20 } },
  newChats: 20,
};

test('the benchmark measures every figure, and nothing gets lost on the way', { timeout: 120_000 }, async () => {
  const context = createContext(SMALL);
  const figures: Figure[] = [];
  try {
    for (const scenario of SCENARIOS) figures.push(...(await scenario.measure(context, () => undefined)));
  } finally {
    await context.close();
  }
  const result = report(figures);
  assert.deepEqual(JSON.parse(JSON.stringify(result)), result, 'it can be written as JSON');
  for (const one of figures) {
    assert.ok(Number.isFinite(one.value), `${one.name} is a number`);
    assert.ok(one.share === null || Number.isFinite(one.share.value), `the share of ${one.name} is a number`);
    assert.ok(table(result).includes(one.what), `${one.name} stands in the table`);
  }
  const measured = (name: string) => figures.find((one) => one.name === name)?.value;
  assert.equal(measured('idle-connected'), SMALL.idle);
  assert.equal(measured('resume-replies'), SMALL.resuming / 5);
  assert.equal(measured('resume-missed'), 0);
  assert.deepEqual(
    figures.filter((one) => one.must !== null).map((one) => one.name),
    [
      'messages',
      'messages-with-members',
      'latency-p50',
      'latency-p99',
      'first-offer',
      'offers',
      'routing-many',
      'idle-memory',
      'resume',
      'resume-missed',
      'start-first',
      'start-later',
    ],
  );
});
