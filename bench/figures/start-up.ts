import { freePort, startParley, stopParley } from '../parley.ts';
import { figure, median, type Scenario } from './figure.ts';

/** From the spawn of the process to the first `/readyz` that says so: with nothing there, and with everything there. */
export const startUp: Scenario = {
  name: 'start-up',
  async measure(context, say) {
    const first: number[] = [];
    const later: number[] = [];
    for (let run = 1; run <= context.scale.runs; run += 1) {
      // The first time, nothing has been compiled either.
      const options = { data: context.directory(), port: await freePort(), compileCache: context.directory() };
      for (const list of [first, later]) {
        const parley = await startParley(options);
        list.push(parley.readyAfterMs / 1000);
        await stopParley(parley);
      }
      say(`start-up ${run}/${context.scale.runs}: ${first.at(-1)?.toFixed(2)}, ${later.at(-1)?.toFixed(2)} s`);
    }
    return [
      figure({
        name: 'start-first',
        what: 'start in an empty data directory',
        value: median(first),
        unit: 's',
        must: ['≤', 6],
        runs: first,
      }),
      figure({
        name: 'start-later',
        what: 'start later',
        value: median(later),
        unit: 's',
        must: ['≤', 2],
        runs: later,
      }),
    ];
  },
};
