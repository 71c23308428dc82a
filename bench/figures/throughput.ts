import type { LoopResult, Target } from '../load/jobs.ts';
import { runLoad } from '../programs.ts';
import { figure, median, type Scenario } from './figure.ts';

/** Durable messages a second, closed loop, floor and Parley in turn: with one member who gets all of them, and with fifty who have lists open. */
export const throughput: Scenario = {
  name: 'throughput',
  async measure(context, say) {
    const { runs, seconds, warmSeconds, visitors, inFlight, members } = context.scale;
    const { floor, one, target } = await context.pair();
    const rate = async (of: Target): Promise<number> => {
      const result = await runLoad<LoopResult>({
        job: 'closed',
        target: of,
        visitors,
        inFlight,
        warmMs: warmSeconds * 1000,
        measureMs: seconds * 1000,
      });
      if (result.missing > 0) throw new Error(`${result.missing} messages never reached the member.`);
      return result.perSecond;
    };
    // The server has compiled its code once it has run: not the floor's first run against Parley's.
    await rate(one);
    const rates = { floor: [] as number[], one: [] as number[], many: [] as number[] };
    for (let run = 1; run <= runs; run += 1) {
      rates.floor.push(await rate(floor));
      rates.one.push(await rate(one));
      rates.many.push(await rate(target));
      say(
        `throughput ${run}/${runs}: ${Object.values(rates)
          .map((list) => Math.round(list.at(-1) ?? 0))
          .join(', ')}`,
      );
    }
    const [ofFloor, ofOne, ofMany] = [median(rates.floor), median(rates.one), median(rates.many)];
    const unit = 'messages/s';
    return [
      figure({
        name: 'floor',
        what: `floor: ${visitors} visitors, ${inFlight} in flight each`,
        value: ofFloor,
        unit,
        runs: rates.floor,
      }),
      figure({
        name: 'messages',
        what: 'Parley, the same, one member watching',
        value: ofOne,
        unit,
        must: ['≥', 0.5],
        share: { of: 'floor', value: ofOne / ofFloor },
        runs: rates.one,
      }),
      figure({
        name: 'messages-with-members',
        what: `Parley, the same, ${members} members with lists open`,
        value: ofMany,
        unit,
        must: ['≥', 0.5],
        share: { of: 'messages', value: ofMany / ofOne },
        runs: rates.many,
      }),
    ];
  },
};
