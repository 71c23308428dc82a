import type { Command } from '@parley/contract';
import { COMMANDS } from '@parley/contract';
import type { Id, Instant, Permission, RefusalCode } from '@parley/domain';
import type { Pool } from 'pg';
import { isConnectionError, isRace } from './database/errors.ts';
import { inWorkspace } from './database/workspace.ts';
import { append, type Recorded } from './journal/append.ts';
import { createPreparing } from './preparing.ts';
import { type Member, mayMember, type Principal, senderOf } from './principal.ts';
import { runBatch } from './rooms/batch.ts';
import type { AnyCommand, BatchedCommand, SingleCommand } from './rooms/command.ts';
import type { Item } from './rooms/opening.ts';
import type { SystemWish } from './rooms/system.ts';
import { insertAudit } from './rooms/workspaces/store.ts';

export type Outcome = { refusal: RefusalCode } | { reply: unknown };
export type Settle = (outcome: Outcome) => void;

export interface RunnerOptions {
  pool: Pool;
  commands: readonly AnyCommand[];
  /** What only Parley itself may wish. */
  system: readonly BatchedCommand[];
  now: () => Instant;
  newId: () => Id;
  /** Called after the commit, before the senders are answered, with what it added to the workspace's journal. */
  committed: (workspace: Id, recorded: readonly Recorded[]) => void;
  /** A fault is a bug or a broken database, never a refusal. */
  fault: (error: unknown, where: string) => void;
}

/** Commands in one transaction at most: enough to carry any load at a few transactions a second, few enough for one to stay below 100 ms. */
const BATCH_MAX = 1_000;
/** Commands of one sender in one batch: a flooder waits for their own. */
const BATCH_MAX_PER_SENDER = 8;
/** Commands of one sender that may wait; beyond it they are refused as `request.too_fast`. */
const WAITING_MAX_PER_SENDER = 256;
/** Commands of everybody that may wait: some seconds of work. Beyond it, `unavailable`: clients try again. */
const WAITING_MAX = 50_000;

interface Waiting {
  wish: Command | SystemWish;
  by: Principal;
  definition: AnyCommand;
  settle: Settle;
}

const RIGHTS = new Map<string, { by: readonly string[]; right: Permission | null }>(
  COMMANDS.map((command) => [command.type, command]),
);

/** Takes commands of every workspace, in batches: while one transaction of a workspace is in flight, what arrives for it gathers for the next. */
export function createRunner(options: RunnerOptions) {
  const commands = new Map<string, AnyCommand>(options.commands.map((command) => [command.type, command]));
  const system = new Map<string, AnyCommand>(options.system.map((command) => [command.type, command]));
  const queues = new Map<Id, { waiting: Waiting[]; bySender: Map<Id, number>; running: boolean }>();
  const idle: (() => void)[] = [];
  const preparing = createPreparing();
  let accepting = true;
  const figures = { batches: 0, commands: new Map<string, number>() };

  function submit(by: Principal, wish: Command | SystemWish, answer: Settle): void {
    const settle: Settle = (outcome) => {
      const key = `${wish.type} ${'refusal' in outcome ? outcome.refusal : 'done'}`;
      figures.commands.set(key, (figures.commands.get(key) ?? 0) + 1);
      answer(outcome);
    };
    const definition = (by.kind === 'system' ? system : commands).get(wish.type);
    if (definition === undefined) return settle({ refusal: 'request.unknown' });
    if (by.kind !== 'system') {
      const contract = RIGHTS.get(wish.type);
      if (contract === undefined || !contract.by.includes(by.kind)) return settle({ refusal: 'request.unknown' });
      // Without the right in any scope there is nothing to open. Within a scope, the command's own door decides.
      if (by.kind === 'member' && contract.right !== null && by.rights[contract.right] === undefined)
        return settle({ refusal: 'right.missing' });
    }
    const prepare = definition.kind === 'single' ? definition.prepare : undefined;
    const sender = senderOf(by);
    if (prepare === undefined || sender === null) return enqueue({ wish, by, definition, settle });
    if (!accepting) return settle({ refusal: 'unavailable' });
    const prepared = preparing.prepare(sender, () => prepare(wish as never));
    if (prepared === null) return settle({ refusal: 'request.too_fast' });
    prepared.then(
      (made) => ('refusal' in made ? settle(made) : enqueue({ wish: made.wish as Command, by, definition, settle })),
      (error) => failed(error, [{ wish, by, definition, settle }]),
    );
  }

  /** It takes its turn. */
  function enqueue(waiting: Waiting): void {
    const { by, settle } = waiting;
    if (!accepting) return settle({ refusal: 'unavailable' });
    const queue = queues.getOrInsertComputed(by.workspace, () => ({
      waiting: [],
      bySender: new Map(),
      running: false,
    }));
    const sender = senderOf(by);
    const already = sender === null ? 0 : (queue.bySender.get(sender) ?? 0);
    if (already >= WAITING_MAX_PER_SENDER) return settle({ refusal: 'request.too_fast' });
    if (queue.waiting.length >= WAITING_MAX) return settle({ refusal: 'unavailable' });
    if (sender !== null) queue.bySender.set(sender, already + 1);
    queue.waiting.push(waiting);
    if (!queue.running) {
      queue.running = true;
      // What arrived in the same turn joins the batch.
      setImmediate(() => void drain(by.workspace));
    }
  }

  async function drain(workspace: Id): Promise<void> {
    const queue = queues.get(workspace);
    if (queue === undefined) return;
    // Whoever has had a transaction to themself lets others have theirs, until all have had one or a batch of many has gone.
    const served = new Set<Id>();
    while (queue.waiting.length > 0) {
      let batch = take(queue.waiting, served);
      if (batch.taken.length === 0) {
        served.clear();
        batch = take(queue.waiting, served);
      }
      queue.waiting = batch.rest;
      for (const { by } of batch.taken) {
        const sender = senderOf(by);
        if (sender === null) continue;
        const left = (queue.bySender.get(sender) ?? 1) - 1;
        if (left === 0) queue.bySender.delete(sender);
        else queue.bySender.set(sender, left);
      }
      figures.batches += 1;
      const first = batch.taken[0];
      if (first?.definition.kind === 'single') {
        const sender = senderOf(first.by);
        if (sender !== null) served.add(sender);
        await runSingle(first, first.definition);
      } else {
        served.clear();
        await runTogether(workspace, batch.taken);
      }
    }
    queue.running = false;
    queues.delete(workspace);
    if (queues.size === 0) for (const done of idle.splice(0)) done();
  }

  /** The commit stands, whatever those who are told of it do. */
  function tell(workspace: Id, recorded: readonly Recorded[]): void {
    try {
      options.committed(workspace, recorded);
    } catch (error) {
      options.fault(error, 'committed');
    }
  }

  async function runTogether(workspace: Id, taken: readonly Waiting[], again = false): Promise<void> {
    const items: Item[] = taken.map(({ wish, by, definition }) => ({
      wish,
      by,
      definition: definition as Item['definition'],
      refusal: null,
    }));
    let recorded: readonly Recorded[];
    try {
      recorded = await inWorkspace(options.pool, workspace, (tx) =>
        runBatch(tx, workspace, items, options.now, options.newId),
      );
    } catch (error) {
      if (isConnectionError(error)) return failed(error, taken);
      // The same message on two nodes at once: the second finds the first.
      if (isRace(error) && !again) return runTogether(workspace, taken, true);
      if (taken.length === 1) return failed(error, taken);
      // A command that faults must hurt only itself, and must not cost the others a transaction each: halves, until it is alone.
      const middle = Math.ceil(taken.length / 2);
      await runTogether(workspace, taken.slice(0, middle));
      return runTogether(workspace, taken.slice(middle));
    }
    tell(workspace, recorded);
    taken.forEach(({ settle }, n) => {
      const refusal = items[n]?.refusal ?? null;
      settle(refusal === null ? { reply: undefined } : { refusal });
    });
  }

  async function runSingle(waiting: Waiting, definition: SingleCommand, again = false): Promise<void> {
    const by = waiting.by as Member;
    const contract = RIGHTS.get(definition.type);
    if (contract === undefined || (contract.right !== null && !mayMember(by, contract.right, null)))
      return waiting.settle({ refusal: 'right.missing' });
    let outcome: Outcome = { refusal: 'fault' };
    let recorded: readonly Recorded[];
    try {
      recorded = await inWorkspace(options.pool, by.workspace, async (tx) => {
        const now = options.now();
        const result = await definition.run({ wish: waiting.wish as never, by, now, newId: options.newId, tx });
        if ('refusal' in result) {
          outcome = result;
          return [];
        }
        outcome = { reply: result.reply };
        if (result.audit !== undefined) await insertAudit(tx, by, now, result.audit);
        return append(tx, by.workspace, result.facts);
      });
    } catch (error) {
      return isRace(error) && !again ? runSingle(waiting, definition, true) : failed(error, [waiting]);
    }
    tell(by.workspace, recorded);
    waiting.settle(outcome);
  }

  function failed(error: unknown, taken: readonly Waiting[]): void {
    const code: RefusalCode = isConnectionError(error) ? 'unavailable' : 'fault';
    options.fault(error, taken[0]?.wish.type ?? 'batch');
    for (const { settle } of taken) settle({ refusal: code });
  }

  return {
    submit,
    /** Refuses what comes from now on as `unavailable`, and waits for what runs. */
    async stop(): Promise<void> {
      accepting = false;
      if (queues.size > 0) await new Promise<void>((resolve) => idle.push(resolve));
    },
    /** Since the start: batches, and commands by type and outcome (`message.post done`, `message.post text.empty`). */
    figures,
    get waiting(): number {
      let count = 0;
      for (const queue of queues.values()) count += queue.waiting.length;
      return count;
    },
  };
}
export type Runner = ReturnType<typeof createRunner>;

/** The next batch in order of arrival, without what those who were `served` sent: one single command, or batched ones up to the limits. Nobody's own order changes. */
function take(waiting: readonly Waiting[], served: ReadonlySet<Id>): { taken: Waiting[]; rest: Waiting[] } {
  const taken: Waiting[] = [];
  const rest: Waiting[] = [];
  const perSender = new Map<Id, number>();
  let closed = false;
  for (const one of waiting) {
    const sender = senderOf(one.by);
    const mine = sender === null ? 0 : (perSender.get(sender) ?? 0);
    if (sender !== null && served.has(sender)) {
      rest.push(one);
    } else if (one.definition.kind === 'single') {
      if (taken.length === 0) {
        taken.push(one);
        closed = true;
      } else {
        rest.push(one);
        // Whoever sent it must not be overtaken by themself.
        if (sender !== null) perSender.set(sender, BATCH_MAX_PER_SENDER);
      }
    } else if (!closed && taken.length < BATCH_MAX && mine < BATCH_MAX_PER_SENDER) {
      taken.push(one);
      if (sender !== null) perSender.set(sender, mine + 1);
    } else {
      rest.push(one);
    }
  }
  return { taken, rest };
}
