// npm run sim [-- --seed 7 --days 3 --scale 1]: plays whole days of a contact centre through the domain, in virtual time, and looks
// at every rule after every step. The same seed gives the same days, and the same last line.
import { parseArgs } from 'node:util';
import { Broken } from './invariants.ts';
import { play } from './play.ts';
import { report } from './report.ts';

const USAGE = 'Usage: npm run sim [-- --seed N --days D --scale S]';

const { seed, days, scale } = readArguments();
console.log(`Seed ${seed}, ${days} ${days === 1 ? 'day' : 'days'}, scale ${scale}.\n`);
try {
  console.log(report(play({ seed, hours: days * 24, scale })));
} catch (error) {
  if (!(error instanceof Broken)) throw error;
  console.error(`A rule is broken (seed ${seed}). ${error.message}.`);
  process.exit(1);
}

function readArguments(): { seed: number; days: number; scale: number } {
  try {
    const { values } = parseArgs({
      options: {
        seed: { type: 'string', default: '7' },
        days: { type: 'string', default: '1' },
        scale: { type: 'string', default: '1' },
      },
    });
    const [seed, days, scale] = [Number(values.seed), Number(values.days), Number(values.scale)];
    if (!Number.isInteger(seed) || !(days > 0 && days <= 366) || !(scale > 0 && scale <= 50)) throw new Error(USAGE);
    return { seed, days, scale };
  } catch {
    console.error(USAGE);
    process.exit(2);
  }
}
