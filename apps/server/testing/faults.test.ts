import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Chance } from '../../../packages/domain/testing/chance.ts';
import { Crowd } from './crowd.ts';
import { MISFORTUNES, openTown, type Town } from './town.ts';

// A short form of `npm run faults`: every misfortune once, under load, with a ledger of what was written.
const VISITORS = 12;

let town: Town;
before(async () => {
  town = await openTown();
});
after(() => town?.end());

for (const name of Object.keys(MISFORTUNES)) {
  test(`nothing acknowledged is lost or doubled: ${name} (R1, R2, R17)`, { timeout: 120_000 }, async () => {
    const chance = new Chance(20_261_121);
    const crowd = new Crowd(town, chance, VISITORS);
    try {
      await sleep(1_500);
      await MISFORTUNES[name]?.(town, chance);
      await sleep(1_500);
      assert.ok(crowd.acknowledged > 100, `only ${crowd.acknowledged} messages went through`);
      await crowd.reckon();
    } finally {
      crowd.end();
    }
  });
}
