import type { Agent, Id } from '@parley/domain';
import type { Pool } from 'pg';
import { isConnectionError } from './database/errors.ts';
import { inWorkspace } from './database/workspace.ts';
import { append, type Recorded } from './journal/append.ts';
import { endBan } from './rooms/bans/door.ts';
import type { SystemWish } from './rooms/system.ts';
import type { Outcome } from './runner.ts';

/** Deadlines are looked for this often: an offer expires within a second of its time, also when the server was down at that moment. */
const SWEEP_MS = 250;
/** Every so many sweeps: nodes that are gone, agents who sit still, and bans. */
const SWEEPS_PER_SECOND = 4;
/** A lease is renewed by a timer of its own, whatever else the node waits for. */
const RENEW_MS = 1_000;
/** Rows taken up at a time; what is beyond comes with the next sweep. */
const MOST = 1_000;
/** A node that has not renewed its lease for this long is gone. */
const LEASE_SECONDS = 8;

export interface SweepOptions {
  pool: Pool;
  nodeId: Id;
  submit: (workspace: Id, wish: SystemWish, settle: (outcome: Outcome) => void) => void;
  route: (workspace: Id) => void;
  committed: (workspace: Id, recorded: readonly Recorded[]) => void;
  now: () => number;
  newId: () => Id;
  fault: (error: unknown, where: string) => void;
}

/**
 * Whatever falls due by itself. Deadlines are columns, so they outlive every server; each node looks for them and wishes for what they mean. Two nodes may
 * find the same: whoever comes second finds it done.
 */
export function startSweeps(options: SweepOptions) {
  const { pool, nodeId } = options;
  let count = 0;
  let sweeping = false;
  let first = true;
  let stopped = false;
  /** What is under way, by subject. Nobody waits for it: one workspace that is stuck keeps no other's deadlines waiting. */
  const underWay = new Set<string>();
  const timers = [setInterval(() => void sweep(), SWEEP_MS), setInterval(() => void renewAgain(), RENEW_MS)];
  for (const timer of timers) timer.unref();
  let renewing = false;
  const leased = renew();

  async function renew(): Promise<void> {
    await pool.query('select renew_lease($1, $2)', [nodeId, LEASE_SECONDS]);
  }

  async function renewAgain(): Promise<void> {
    if (renewing || stopped) return;
    renewing = true;
    await renew().catch(report);
    renewing = false;
  }

  function report(error: unknown): void {
    if (!isConnectionError(error)) options.fault(error, 'sweep');
  }

  const wish = (workspace: Id, what: SystemWish): Promise<void> =>
    new Promise((resolve) => options.submit(workspace, what, () => resolve()));

  /** Begins it, unless the same is under way since an earlier sweep. */
  function begin(subject: string, work: () => Promise<void>): void {
    if (underWay.has(subject)) return;
    underWay.add(subject);
    work()
      .catch(report)
      .finally(() => underWay.delete(subject));
  }

  async function sweep(): Promise<void> {
    if (sweeping || stopped) return;
    sweeping = true;
    try {
      await due();
      if (count++ % SWEEPS_PER_SECOND === 0) await everySecond();
    } catch (error) {
      report(error);
    } finally {
      sweeping = false;
    }
  }

  async function due(): Promise<void> {
    const at = options.now() / 1000;
    const [conversations, agents, waiting] = await Promise.all([
      pool.query<{ workspace: Id; id: Id }>({
        name: 'sweep.conversations',
        text: 'select workspace, id from due_conversations(to_timestamp($1), $2)',
        values: [at, MOST],
      }),
      pool.query<{ workspace: Id; id: Id; work: Agent['work']; presence: string; release_at: number | null }>({
        name: 'sweep.agents',
        text: 'select workspace, id, work, presence, release_at from due_agents(to_timestamp($1), $2)',
        values: [at, MOST],
      }),
      pool.query<{ workspace: Id }>({ name: 'sweep.routing', text: 'select workspace from routed_workspaces()' }),
    ]);
    // Needs relax and agents cool off without anything happening; and whoever committed what did happen may have died before it routed.
    for (const { workspace } of waiting.rows) options.route(workspace);
    const now = at * 1000;
    for (const { workspace, id } of conversations.rows)
      begin(`conversation ${id}`, () => wish(workspace, { type: 'conversation.fall_due', conversation: id }));
    for (const { workspace, id, work, presence, release_at: releaseAt } of agents.rows)
      begin(`agent ${id}`, async () => {
        const over = presence === 'signed_out' && releaseAt !== null && releaseAt <= now;
        const wishes = work.flatMap((one): SystemWish[] => {
          const { conversation } = one;
          if (one.kind === 'wrap_up')
            return one.due !== null && one.due <= now
              ? [{ type: 'wrap_up.expire', conversation, agent: id, leg: one.leg }]
              : [];
          const goes = presence === 'signed_out' && (one.kind === 'offer' || over);
          return goes ? [{ type: 'conversation.release', conversation, agent: id }] : [];
        });
        await Promise.all(wishes.map((one) => wish(workspace, one)));
        await wish(workspace, { type: 'agent.fall_due', agent: id });
      });
  }

  async function everySecond(): Promise<void> {
    const at = options.now() / 1000;
    const [abandoned, inactive, banned, bans] = await Promise.all([
      pool.query<{ workspace: Id; id: Id; desk: Id; node: Id }>(
        'select workspace, id, desk, node from abandoned_agents()',
      ),
      pool.query<{ workspace: Id; id: Id }>('select workspace, id from inactive_agents(to_timestamp($1), $2)', [
        at,
        MOST,
      ]),
      // Those of the last minutes; at first all that stand: whoever made one may have died before the rest was closed.
      pool.query<{ workspace: Id; id: Id }>('select workspace, id from banned_conversations(to_timestamp($1), $2)', [
        first ? 0 : at,
        MOST,
      ]),
      pool.query<{ workspace: Id; id: Id }>('select workspace, id from due_bans(to_timestamp($1), $2)', [at, MOST]),
    ]);
    first = false;
    for (const { workspace, id, desk, node } of abandoned.rows)
      begin(`lost ${id}`, () => wish(workspace, { type: 'agent.lose', agent: id, desk, node }));
    for (const { workspace, id } of inactive.rows)
      begin(`idle ${id}`, () => wish(workspace, { type: 'agent.idle_out', agent: id }));
    for (const { workspace, id } of banned.rows)
      begin(`banned ${id}`, () => wish(workspace, { type: 'conversation.close_banned', conversation: id }));
    for (const { workspace, id } of bans.rows) begin(`ban ${id}`, () => endDueBan(workspace, id));
  }

  async function endDueBan(workspace: Id, ban: Id): Promise<void> {
    const recorded = await inWorkspace(pool, workspace, async (tx) =>
      append(tx, workspace, await endBan(tx, workspace, ban, null, options.now())),
    );
    options.committed(workspace, recorded);
  }

  return {
    /** Until the node's lease is known to everybody, its windows would seem abandoned. */
    leased,
    async stop(): Promise<void> {
      stopped = true;
      for (const timer of timers) clearInterval(timer);
      await pool.query('select end_lease($1)', [nodeId]).catch(() => undefined);
    },
  };
}
