// `npm run faults [-- --seed N --minutes M --visitors V]`: two real servers and their PostgreSQL are killed, frozen and restarted
// by chance while visitors write, and after each few misfortunes the ledger is compared with what is stored and shown. The same
// seed gives the same misfortunes in the same order.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Chance } from '../../../packages/domain/testing/chance.ts';
import { Crowd } from './crowd.ts';
import { MISFORTUNES, openTown, type Town } from './town.ts';

const USAGE = 'Usage: npm run faults [-- --seed N --minutes M --visitors V]';
/** Misfortunes between two reckonings. */
const ROUND = 4;

const settings = readArguments();
const seed = settings.seed ?? Math.floor(Math.random() * 2 ** 31);
console.log(
  `Seed ${seed}, ${settings.minutes} minutes, ${settings.visitors} visitors. Again: npm run faults -- --seed ${seed} --minutes ${settings.minutes} --visitors ${settings.visitors}`,
);
const town = await openTown();
let passed = false;
const interrupt = (): void => void town.end().finally(() => process.exit(130));
process.once('SIGINT', interrupt);
process.once('SIGTERM', interrupt);
try {
  await run(town);
  passed = true;
} catch (error) {
  console.error(`\nFailed with seed ${seed}: ${(error as Error).stack}`);
  for (const [n, node] of town.nodes.entries())
    console.error(`\nServer ${n + 1} logged last:\n${node.log.slice(-3_000)}`);
} finally {
  await town.end();
}
process.exit(passed ? 0 : 1);

async function run(town: Town): Promise<void> {
  const chance = new Chance(seed);
  // Where clients connect is decided by another chance: how often they do is not played again.
  const balance = new Chance(seed + 1);
  const end = performance.now() + settings.minutes * 60_000;
  let messages = 0;
  let misfortunes = 0;
  for (let round = 1; performance.now() < end; round++) {
    const crowd = new Crowd(town, balance, settings.visitors);
    try {
      await sleep(1_000);
      for (let n = 0; n < ROUND; n++) {
        const name = chance.one(Object.keys(MISFORTUNES));
        process.stdout.write(`${n === 0 ? `round ${round}: ` : ', '}${name}`);
        await MISFORTUNES[name]?.(town, chance);
        misfortunes++;
        await sleep(chance.upTo(2_000));
      }
      const acknowledged = crowd.acknowledged;
      await crowd.reckon();
      messages += crowd.written;
      console.log(
        `: ${crowd.written} messages, ${acknowledged} of them acknowledged when the writing ended, all stored once and in order`,
      );
    } finally {
      crowd.end();
    }
  }
  console.log(`\n${misfortunes} misfortunes, ${messages} messages, nothing lost, nothing doubled. Seed ${seed}.`);
}

function readArguments(): { seed: number | null; minutes: number; visitors: number } {
  try {
    const { values } = parseArgs({
      options: {
        seed: { type: 'string' },
        minutes: { type: 'string', default: '5' },
        visitors: { type: 'string', default: '30' },
      },
    });
    const seed = values.seed === undefined ? null : Number(values.seed);
    const minutes = Number(values.minutes);
    const visitors = Number(values.visitors);
    if ((seed !== null && !Number.isInteger(seed)) || !(minutes > 0) || !(Number.isInteger(visitors) && visitors > 0))
      throw new Error(USAGE);
    return { seed, minutes, visitors };
  } catch {
    console.error(USAGE);
    process.exit(2);
  }
}
