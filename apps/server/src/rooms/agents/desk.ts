import {
  type Agent,
  changed,
  connect,
  type Decision,
  facts,
  LOST_MS,
  lose,
  nothing,
  signOut,
  takeOver,
} from '@parley/domain';
import { act, on } from '../command.ts';
import { lockAgents, saveAgents } from './store.ts';

/** The window that an agent works in. One works, others look. */

const changedTo = (agent: Agent | null): Decision =>
  agent === null ? nothing : facts({ type: 'agent.changed', agent });

/** A window has connected: it works if it is the one that did, or none does, unless its agent has signed out. */
export const connectDesk = on('agent.connect', {
  opens: ({ agent }) => ({ agents: [agent] }),
  decide: ({ wish, agents, now }) => {
    const agent = agents.get(wish.agent);
    const desk = { id: wish.desk, node: wish.node };
    if (agent?.desk?.id === desk.id && agent.desk.node === desk.node && agent.lostAt === null) return nothing;
    return agent === undefined ? nothing : changedTo(connect(agent, desk, wish.signedInAt, now));
  },
});

/** Its connection is lost, or its node is. */
export const loseDesk = on('agent.lose', {
  opens: ({ agent }) => ({ agents: [agent] }),
  decide: ({ wish, agents, now }) => {
    const agent = agents.get(wish.agent);
    return agent === undefined ? nothing : changedTo(lose(agent, { id: wish.desk, node: wish.node }, now));
  },
});

/** The agent's own deadlines; those of their conversations are the conversations'. */
export const agentFallDue = on('agent.fall_due', {
  opens: ({ agent }) => ({ agents: [agent] }),
  decide: ({ wish, agents, centre, now }) => {
    const agent = agents.get(wish.agent);
    if (agent === undefined) return nothing;
    if (agent.lostAt !== null && now >= agent.lostAt + LOST_MS)
      return changedTo(signOut(agent, 'lost', centre.graceSeconds * 1000, now));
    const holds = agent.work.some(({ kind }) => kind === 'owner' || kind === 'guest');
    if (agent.releaseAt !== null && now >= agent.releaseAt && !holds)
      return changedTo(changed(agent, { releaseAt: null }, now));
    return nothing;
  },
});

/** Nobody has touched anything for as long as the workspace allows. */
export const idleOut = on('agent.idle_out', {
  opens: ({ agent }) => ({ agents: [agent] }),
  decide: ({ wish, agents, centre, now }) => {
    const agent = agents.get(wish.agent);
    if (agent === undefined || centre.inactiveMinutes === null) return nothing;
    // Found by two nodes, signed out by one, and back before the other's word comes.
    if (now - agent.presenceSince < centre.inactiveMinutes * 60_000) return nothing;
    return changedTo(signOut(agent, 'inactive', centre.graceSeconds * 1000, now));
  },
});

/** *Work here*: in this window from now on, and in no other. Only a window can say so: `agent.other_desk`. */
export const takeOverDesk = act('agent.take_over', async ({ by, now, tx }) => {
  if (by.desk === null) return { refusal: 'agent.other_desk' };
  const [agent] = await lockAgents(tx, by.workspace, [by.person.id]);
  if (agent === undefined) return { refusal: 'not_found' };
  const works = agent.desk?.id === by.desk.id && agent.desk.node === by.desk.node && agent.lostAt === null;
  if (works) return { facts: [] };
  const taken = takeOver(agent, { id: by.desk.id, node: by.desk.node }, now);
  await saveAgents(tx, by.workspace, [taken]);
  return { facts: [{ type: 'agent.changed', agent: taken }] };
});
