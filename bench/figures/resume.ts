import type { ResumeResult } from '../load/resume.ts';
import { fillParley, freePort, startParley, stopParley } from '../parley.ts';
import { end, hear, startLoad } from '../programs.ts';
import { figure, type Scenario } from './figure.ts';

/** The server is killed, comes back on the same data, and everybody comes back to it. */
export const resume: Scenario = {
  name: 'resume',
  async measure(context, say) {
    const options = { data: context.directory(), port: await freePort() };
    let parley = await startParley(options);
    try {
      const target = await fillParley(parley, 0);
      const load = startLoad({ job: 'resume', target, visitors: context.scale.resuming });
      await hear(load);
      say(`resume: ${context.scale.resuming} visitors are away`);
      await stopParley(parley, 'SIGKILL');
      parley = await startParley(options);
      load.send({ restarted: true });
      const { result } = await hear<{ result: ResumeResult }>(load);
      await end(load);
      return [
        figure({
          name: 'resume',
          what: `${result.visitors} visitors back after a kill of the server, its restart included`,
          value: result.resumedAfterMs / 1000,
          unit: 's',
          must: ['≤', 15],
        }),
        figure({
          name: 'resume-replies',
          what: 'replies written to them while they were away',
          value: result.replies,
          unit: 'replies',
        }),
        figure({
          name: 'resume-missed',
          what: 'visitors who missed or doubled anything',
          value: result.missed,
          unit: 'visitors',
          must: ['≤', 0],
        }),
      ];
    } finally {
      await stopParley(parley);
    }
  },
};
