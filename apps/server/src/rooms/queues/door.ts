import type { Id, Queue, Setup, SetupKind } from '@parley/domain';
import type { ClientBase } from 'pg';
import { readProfiles } from '../capacity/door.ts';
import { readCodes } from '../codes/door.ts';
import { readReasons } from '../reasons/door.ts';
import { readSkills } from '../skills/door.ts';
import { readTeams } from '../teams/door.ts';
import { readQueues } from './store.ts';

/** The key of what {@link loadQueues} and the end of a queue agree about. */
const KEY = `hashtextextended('queues ' || $1, 0)`;

/**
 * Queues as they stand. Those who name them may put conversations into them: none is deleted before their transaction ends. The lock and the look travel
 * together. Whoever wants `all` only looks.
 */
export async function loadQueues(tx: ClientBase, workspace: Id, ids: readonly Id[] | 'all'): Promise<Map<Id, Queue>> {
  if (ids.length === 0) return new Map();
  const held =
    ids === 'all'
      ? null
      : tx.query({ name: 'queues.hold', text: `select pg_advisory_xact_lock_shared(${KEY})`, values: [workspace] });
  const [queues] = await Promise.all([readQueues(tx, workspace, ids), held]);
  return new Map(queues.map((queue) => [queue.id, queue]));
}

/** From now on nobody holds a queue that they might yet put a conversation into. */
export async function lockQueues(tx: ClientBase, workspace: Id): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(${KEY})`, [workspace]);
}

/** One change of what administrators set up at a time in a workspace: what follows from all of it is counted once, from all of it. */
export async function lockSetup(tx: ClientBase, workspace: Id): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('setup ' || $1, 0))`, [workspace]);
}

/** Everything that administrators set up, each kind in the order of names. */
export async function readSetup(
  tx: ClientBase,
  workspace: Id,
): Promise<{ [Kind in SetupKind]: readonly Setup[Kind][] }> {
  const [queue, team, skill, reason, code, profile] = await Promise.all([
    readQueues(tx, workspace, 'all'),
    readTeams(tx, workspace, 'all'),
    readSkills(tx, workspace, 'all'),
    readReasons(tx, workspace, 'all'),
    readCodes(tx, workspace, 'all'),
    readProfiles(tx, workspace, 'all'),
  ]);
  return { queue, team, skill, reason, code, profile };
}

export { readQueueLive } from './live.ts';
