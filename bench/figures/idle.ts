import { setTimeout as sleep } from 'node:timers/promises';
import { fillParley, freePort, residentBytes, startParley, stopParley } from '../parley.ts';
import { end, hear, startLoad } from '../programs.ts';
import { figure, type Scenario } from './figure.ts';

const MEGABYTE = 1_000_000;
/** Until what the arrivals left behind has been collected, at most; what is idle is looked at, not what is busy. */
const SETTLE_MS = 20_000;

/** Visitors who have been welcomed and say nothing: what they cost the server's process. */
export const idle: Scenario = {
  name: 'idle',
  async measure(context, say) {
    const parley = await startParley({ data: context.directory(), port: await freePort() });
    try {
      const target = await fillParley(parley, 0);
      await sleep(Math.min(SETTLE_MS, context.scale.seconds * 1000));
      const before = residentBytes(parley.pid);
      const load = startLoad({ job: 'idle', target, visitors: context.scale.idle });
      const { result } = await hear<{ result: { connected: number } }>(load);
      say(`idle: ${result.connected} connected, ${Math.round(residentBytes(parley.pid) / MEGABYTE)} MB at once`);
      const until = performance.now() + Math.min(SETTLE_MS, context.scale.seconds * 5_000);
      while (performance.now() < until) await sleep(500);
      const after = residentBytes(parley.pid);
      await end(load);
      return [
        figure({ name: 'idle-connected', what: 'idle visitors connected', value: result.connected, unit: 'visitors' }),
        figure({
          name: 'idle-memory',
          what: 'resident memory of the server with them',
          value: after / MEGABYTE,
          unit: 'MB',
          must: ['≤', 300],
        }),
        figure({
          name: 'idle-memory-each',
          what: 'of that for each of them',
          value: (after - before) / result.connected / 1000,
          unit: 'kB',
        }),
      ];
    } finally {
      await stopParley(parley);
    }
  },
};
