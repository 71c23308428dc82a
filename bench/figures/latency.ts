import type { LoopResult, Target } from '../load/jobs.ts';
import { runLoad } from '../programs.ts';
import { figure, median, type Scenario } from './figure.ts';

/** From a visitor's key to the member's screen, at a rate that leaves room, floor and Parley in turn. */
export const latency: Scenario = {
  name: 'latency',
  async measure(context, say) {
    const { runs, seconds, warmSeconds, visitors, perSecond } = context.scale;
    const { floor, one } = await context.pair();
    const measured = { floor: [] as LoopResult[], parley: [] as LoopResult[] };
    const run = async (target: Target): Promise<LoopResult> => {
      const result = await runLoad<LoopResult>({
        job: 'open',
        target,
        visitors,
        perSecond,
        warmMs: warmSeconds * 1000,
        measureMs: seconds * 1000,
      });
      if (result.missing > 0) throw new Error(`${result.missing} messages never reached the member.`);
      return result;
    };
    await run(one);
    for (let n = 1; n <= runs; n += 1) {
      measured.floor.push(await run(floor));
      measured.parley.push(await run(one));
      const last = [measured.floor.at(-1), measured.parley.at(-1)];
      say(`latency ${n}/${runs}: ${last.map((one) => `${one?.p50.toFixed(1)}/${one?.p99.toFixed(1)}`).join(', ')} ms`);
    }
    return (['p50', 'p99'] as const).flatMap((q) => {
      const [ofFloor, ofParley] = [measured.floor, measured.parley].map((list) => list.map((one) => one[q])) as [
        number[],
        number[],
      ];
      const share = median(ofParley) / median(ofFloor);
      return [
        figure({
          name: `floor-latency-${q}`,
          what: `floor: visitor to member at ${perSecond}/s, ${q}`,
          value: median(ofFloor),
          unit: 'ms',
          runs: ofFloor,
        }),
        figure({
          name: `latency-${q}`,
          what: `Parley: the same, ${q}`,
          value: median(ofParley),
          unit: 'ms',
          must: ['≤', q === 'p50' ? 2 : 3],
          share: { of: `floor-latency-${q}`, value: share },
          runs: ofParley,
        }),
      ];
    });
  },
};
