import { randomUUIDv7 } from 'node:crypto';
import type { Id, Instant } from '@parley/domain';
import type { ClientConfig } from 'pg';
import type { Pools } from './database/pool.ts';
import { inWorkspace } from './database/workspace.ts';
import type { Recorded } from './journal/append.ts';
import { createTail } from './journal/tail.ts';
import type { Visitor } from './principal.ts';
import type { AnyCommand } from './rooms/command.ts';
import { createAsker, type QueryHandler } from './rooms/query.ts';
import { createRunner } from './runner.ts';
import { notifySignals } from './signals/notify.ts';
import { noSignals, type Signal, type Signals, type TypingSignal } from './signals/signals.ts';
import { createHub } from './wire/hub.ts';
import { visitorPast } from './wire/snapshots.ts';

export interface NodeOptions {
  pools: Pick<Pools, 'app' | 'commands'>;
  connection: ClientConfig;
  commands: readonly AnyCommand[];
  queries: readonly QueryHandler[];
  /** Is this the only server on its database? */
  alone: boolean;
  now?: () => Instant;
  fault: (error: unknown, where: string) => void;
}

/** One server of an installation, without its doors: commands go in, facts come out, queries only look. */
export function createNode(options: NodeOptions) {
  const { fault } = options;
  const pool = options.pools.app;
  const tail = createTail({ pool, fault, deliver: (workspace, recorded) => hub.publish(workspace, recorded) });
  const hub = createHub({ pool, tail, fault });
  const signals: Signals = options.alone
    ? noSignals
    : notifySignals(options.connection, receive, (error) => fault(error, 'signals'));
  const runner = createRunner({
    pool: options.pools.commands,
    commands: options.commands,
    now: options.now ?? Date.now,
    newId: randomUUIDv7,
    committed,
    fault,
  });

  function committed(workspace: Id, recorded: readonly Recorded[]): void {
    const last = recorded.at(-1);
    if (last === undefined) return;
    tail.offer(workspace, recorded);
    signals.send({ kind: 'journal', workspace, seq: last.seq });
  }

  function receive(signal: Signal): void {
    if (signal.kind === 'journal') tail.heard(signal.workspace, signal.seq);
    else hub.typing(signal);
  }

  return {
    runner,
    hub,
    ask: createAsker(pool, options.queries),
    /** For facts that were appended outside the runner. */
    committed,
    typing(signal: TypingSignal): void {
      hub.typing(signal);
      signals.send(signal);
    },
    pastOf: (by: Visitor, conversation: Id, before: number) =>
      inWorkspace(
        pool,
        by.workspace,
        (tx) => visitorPast(tx, by.workspace, by.contact, by.inbox, conversation, before),
        'read',
      ),
    /** Takes nothing new, finishes what runs. */
    async stop(): Promise<void> {
      await runner.stop();
      tail.close();
      hub.shut();
      await signals.close();
    },
  };
}
