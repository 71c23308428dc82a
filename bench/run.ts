// npm run bench [-- --json] [--only throughput,latency] [--runs 5] [--seconds 4]
import { parseArgs } from 'node:util';
import { createContext, FULL } from './context.ts';
import type { Figure } from './figures/figure.ts';
import { SCENARIOS } from './figures/index.ts';
import { report, table } from './report.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    runs: { type: 'string', default: String(FULL.runs) },
    seconds: { type: 'string', default: String(FULL.seconds) },
  },
});

const names = SCENARIOS.map((scenario) => scenario.name);
const only = values.only?.split(',') ?? names;
const [runs, seconds] = [Number(values.runs), Number(values.seconds)];
const wrong = only.find((name) => !names.includes(name));
if (wrong !== undefined) leave(`There is no scenario "${wrong}"; those are ${names.join(', ')}.`);
if (!(runs >= 1 && runs <= 99 && Number.isInteger(runs))) leave('--runs must be a number from 1 to 99.');
if (!(seconds > 0 && seconds <= 60)) leave('--seconds must be a number up to 60.');

const context = createContext({ ...FULL, runs, seconds });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void context.close().finally(() => process.exit(1)));

try {
  const figures: Figure[] = [];
  for (const scenario of SCENARIOS) {
    if (!only.includes(scenario.name)) continue;
    figures.push(...(await scenario.measure(context, (progress) => void process.stderr.write(`${progress}\n`))));
  }
  const result = report(figures);
  const json = JSON.stringify(result, null, 2);
  process.stdout.write(values.json ? `${json}\n` : `\n${table(result)}\n${json}\n`);
} finally {
  await context.close();
}
process.exit(0);

function leave(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
