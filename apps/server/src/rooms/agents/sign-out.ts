import { type AgentFact, type Id, type Instant, type SignOut, signOut } from '@parley/domain';
import type { PoolClient } from 'pg';
import { readCentre } from '../centre/door.ts';
import { act } from '../command.ts';
import { memberProfile } from '../members/door.ts';
import { lockAgents, saveAgents } from './store.ts';

/** Signs an agent out. What they have in hand stays theirs for the workspace's time of grace. No facts: they were. */
export async function signOutAgent(
  tx: PoolClient,
  workspace: Id,
  id: Id,
  why: SignOut,
  now: Instant,
): Promise<AgentFact[]> {
  const { graceSeconds } = await readCentre(tx, workspace);
  const [agent] = await lockAgents(tx, workspace, [id]);
  const out = agent === undefined ? null : signOut(agent, why, graceSeconds * 1000, now);
  if (out === null) return [];
  await saveAgents(tx, workspace, [out]);
  return [{ type: 'agent.changed', agent: out }];
}

export const signOutMyself = act('agent.sign_out', async ({ by, now, tx }) => ({
  facts: await signOutAgent(tx, by.workspace, by.person.id, 'self', now),
}));

/** A supervisor does it. */
export const dismissAgent = act('agent.dismiss', async ({ wish, by, now, tx }) => {
  const member = await memberProfile(tx, by.workspace, wish.agent);
  if (member === null) return { refusal: 'not_found' };
  const facts = await signOutAgent(tx, by.workspace, wish.agent, 'supervisor', now);
  return facts.length === 0
    ? { facts }
    : { facts, audit: { what: 'agent.dismiss', subject: member.email, detail: '' } };
});
