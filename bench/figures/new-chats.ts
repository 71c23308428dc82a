import type { NewChatsResult } from '../load/new-chats.ts';
import { runLoad } from '../programs.ts';
import { figure, median, type Scenario } from './figure.ts';

/** From a customer's first message to the offer on an agent's screen, against plain messages in the same run. */
export const newChats: Scenario = {
  name: 'new-chats',
  async measure(context, say) {
    const { runs, seconds, warmSeconds, newChats: perSecond } = context.scale;
    const { target } = await context.pair();
    const measured: NewChatsResult[] = [];
    for (let run = 1; run <= runs; run += 1) {
      const result = await runLoad<NewChatsResult>({
        job: 'new-chats',
        target,
        perSecond,
        warmMs: warmSeconds * 1000,
        measureMs: seconds * 1000,
      });
      if (result.missing > 0) throw new Error(`${result.missing} new customers were offered to nobody.`);
      measured.push(result);
      const { offers, messages } = result;
      say(
        `new chats ${run}/${runs}: offers ${offers.p50.toFixed(1)}/${offers.p99.toFixed(1)}, messages ${messages.p50.toFixed(1)}/${messages.p99.toFixed(1)} ms`,
      );
    }
    const messages = measured.map((one) => one.messages.p99);
    const offers = measured.map((one) => one.offers.p99);
    return [
      figure({
        name: 'message-beside',
        what: `plain messages while ${perSecond} new chats a second come, p99`,
        value: median(messages),
        unit: 'ms',
        runs: messages,
      }),
      figure({
        name: 'first-offer',
        what: 'first message to the offer on the agent’s screen, p99',
        value: median(offers),
        unit: 'ms',
        must: ['≤', 5],
        share: { of: 'message-beside', value: median(offers) / median(messages) },
        runs: offers,
      }),
    ];
  },
};
