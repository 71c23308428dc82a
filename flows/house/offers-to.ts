import type { Queue } from '../../packages/contract/src/index.ts';
import type { Agent } from './agent.ts';
import type { House } from './house.ts';

/** The shop's conversations are offered to these agents; they are available, one after the other, so that it is the first one's turn. */
export async function offersTo(house: House, agents: readonly Agent[], settings: Partial<Queue> = {}): Promise<string> {
  for (const agent of agents) await agent.status.waitFor();
  // Whoever serves a queue from now on comes back with new rights, and is not offered anything in that moment.
  const back = agents.map((agent) => agent.page.waitForEvent('websocket'));
  const queue = await house.openQueue('Sales', { members: agents.map(({ id }) => id), ...settings });
  await house.changeInbox({ queue });
  await Promise.all(back);
  for (const agent of agents) {
    const { activity } = agent.words.supervision;
    await agent.isSeenAs(`${activity.away} · ${activity.signed_in}`);
    await agent.becomes(agent.words.agents.available);
    await agent.isSeenAs(activity.ready);
  }
  return queue;
}
