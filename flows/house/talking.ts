import type { Agent } from './agent.ts';
import type { House } from './house.ts';
import type { Visitor } from './visitor.ts';

/** An agent with a conversation of their own, and the customer in it. */
export async function talking(house: House, agent: Agent, text: string): Promise<Visitor> {
  const visitor = await house.visitor();
  await visitor.says(text);
  await agent.opens(text);
  await agent.says('One moment.');
  await visitor.sees('One moment.');
  return visitor;
}
