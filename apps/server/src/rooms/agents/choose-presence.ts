import type { PresenceWish } from '@parley/contract';
import { type AgentFact, choose, type Id, type Instant, type Presence, type RefusalCode } from '@parley/domain';
import type { PoolClient } from 'pg';
import { type AuditLine, act } from '../command.ts';
import { memberProfile } from '../members/door.ts';
import { readReasons } from '../reasons/door.ts';
import { lockAgents, saveAgents } from './store.ts';

/** A reason of the administrator's list must be chosen, if there is a list: `reason.required`. */
async function presenceOf(tx: PoolClient, workspace: Id, wish: PresenceWish): Promise<Presence | RefusalCode> {
  if (wish.kind === 'available') return wish;
  const reasons = await readReasons(tx, workspace, 'all');
  if (wish.reason === null)
    return reasons.length > 0 ? 'reason.required' : { kind: 'away', reason: { kind: 'unnamed' } };
  const found = reasons.find(({ id }) => id === wish.reason);
  if (found === undefined) return 'not_found';
  return { kind: 'away', reason: { kind: 'custom', id: found.id, name: found.name } };
}

async function set(
  tx: PoolClient,
  workspace: Id,
  id: Id,
  wish: PresenceWish,
  now: Instant,
): Promise<{ facts: AgentFact[] } | { refusal: RefusalCode }> {
  const presence = await presenceOf(tx, workspace, wish);
  if (typeof presence === 'string') return { refusal: presence };
  const [agent] = await lockAgents(tx, workspace, [id]);
  if (agent === undefined) return { refusal: 'not_found' };
  const chosen = choose(agent, presence, now);
  if (typeof chosen === 'string') return { refusal: chosen };
  if (chosen === null) return { facts: [] };
  await saveAgents(tx, workspace, [chosen]);
  return { facts: [{ type: 'agent.changed', agent: chosen }] };
}

export const choosePresence = act('agent.choose', ({ wish, by, now, tx }) =>
  set(tx, by.workspace, by.person.id, wish.presence, now),
);

/** A supervisor does it for them. */
export const setPresence = act('agent.set', async ({ wish, by, now, tx }) => {
  const member = await memberProfile(tx, by.workspace, wish.agent);
  if (member === null) return { refusal: 'not_found' };
  const done = await set(tx, by.workspace, wish.agent, wish.presence, now);
  if ('refusal' in done || done.facts.length === 0) return done;
  const audit: AuditLine = { what: 'agent.set', subject: member.email, detail: wish.presence.kind };
  return { ...done, audit };
});
