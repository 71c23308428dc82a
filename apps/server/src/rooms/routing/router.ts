import { type Fact, type Id, type Instant, route } from '@parley/domain';
import type { Pool } from 'pg';
import { isConnectionError, isRace } from '../../database/errors.ts';
import { inWorkspace } from '../../database/workspace.ts';
import type { Recorded } from '../../journal/append.ts';
import { readFreeAgents } from '../agents/door.ts';
import { runBatch } from '../batch.ts';
import { routeConversation } from '../conversations/door.ts';
import type { Item } from '../opening.ts';
import { loadQueues } from '../queues/door.ts';
import { PASS_MAX, readWaiting, stretchesOf } from './candidates.ts';

export interface RouterOptions {
  pool: Pool;
  now: () => Instant;
  newId: () => Id;
  committed: (workspace: Id, recorded: readonly Recorded[]) => void;
  fault: (error: unknown, where: string) => void;
}

/**
 * Brings waiting conversations and free agents together. One pass of a workspace runs at a time on a node, and under a lock among the nodes; whoever
 * wakes it meanwhile gets another pass, because the one under way may have looked too early.
 */
export function createRouter(options: RouterOptions) {
  const running = new Map<Id, { again: boolean }>();
  const idle: (() => void)[] = [];
  let closed = false;

  function wake(workspace: Id): void {
    if (closed) return;
    const under = running.get(workspace);
    if (under !== undefined) {
      under.again = true;
      return;
    }
    const state = { again: false };
    running.set(workspace, state);
    setImmediate(() => void run(workspace, state));
  }

  async function run(workspace: Id, state: { again: boolean }): Promise<void> {
    do {
      state.again = false;
      try {
        if ((await pass(workspace)) >= PASS_MAX) state.again = true;
      } catch (error) {
        // Whoever waits is looked at again within a second.
        if (isRace(error)) state.again = true;
        else if (!isConnectionError(error)) options.fault(error, 'routing');
      }
    } while (state.again && !closed);
    running.delete(workspace);
    if (running.size === 0) for (const done of idle.splice(0)) done();
  }

  /** How many choices were made. */
  async function pass(workspace: Id): Promise<number> {
    let count = 0;
    const recorded = await inWorkspace(options.pool, workspace, async (tx) => {
      const now = options.now();
      const locked = tx.query({
        name: 'routing.lock',
        text: `select pg_advisory_xact_lock(hashtextextended($1, 1))`,
        values: [workspace],
      });
      const [, agents, queues] = await Promise.all([
        locked,
        readFreeAgents(tx, workspace),
        loadQueues(tx, workspace, 'all'),
      ]);
      if (agents.length === 0) return [];
      const waiting = await readWaiting(tx, workspace, stretchesOf(queues, agents, now));
      if (waiting.length === 0) return [];
      const choices = route(queues, agents, waiting, now).slice(0, PASS_MAX);
      count = choices.length;
      if (count === 0) return [];
      const items = choices.map(
        ({ conversation, agent }): Item => ({
          definition: routeConversation,
          wish: { type: 'conversation.route', conversation, agent },
          by: { kind: 'system', workspace },
          refusal: null,
        }),
      );
      return runBatch(tx, workspace, items, options.now, options.newId);
    });
    if (recorded.length > 0) options.committed(workspace, recorded);
    return count;
  }

  return {
    wake,
    /** One pass, whoever else routes; returns how many choices were made. */
    pass,
    async stop(): Promise<void> {
      closed = true;
      if (running.size > 0) await new Promise<void>((resolve) => idle.push(resolve));
    },
  };
}

/** Whether a fact may have made something possible: somebody waits who did not, or somebody is free who was not. */
export function concernsRouting(fact: Fact): boolean {
  switch (fact.type) {
    case 'conversation.started':
      return fact.queue !== null;
    case 'conversation.queued':
    case 'conversation.transferred':
    case 'conversation.reopened':
      return fact.handling.status === 'queued' && fact.handling.queue !== null;
    case 'agent.changed':
      return fact.agent.presence.kind === 'available' && fact.agent.activity !== 'at_capacity';
    case 'conversation.prioritised':
    case 'queue.saved':
      return true;
    default:
      return false;
  }
}
