import { randomUUID, randomUUIDv7 } from 'node:crypto';
import type { Id, Instant } from '@parley/domain';
import type { ClientConfig } from 'pg';
import type { Pools } from './database/pool.ts';
import { inWorkspace } from './database/workspace.ts';
import type { Recorded } from './journal/append.ts';
import { createTail } from './journal/tail.ts';
import type { Visitor } from './principal.ts';
import { agentFallDue, connectDesk, idleOut, loseDesk } from './rooms/agents/door.ts';
import type { AnyCommand } from './rooms/command.ts';
import { closeBanned } from './rooms/conversations/ban-contact.ts';
import { conversationFallDue, releaseConversation, routeConversation } from './rooms/conversations/fall-due.ts';
import { createAsker, type QueryHandler } from './rooms/query.ts';
import { concernsRouting, createRouter } from './rooms/routing/router.ts';
import type { SystemWish } from './rooms/system.ts';
import { expire } from './rooms/wrap-ups/wrap-up.ts';
import { createRunner, type Settle } from './runner.ts';
import { notifySignals } from './signals/notify.ts';
import { noSignals, type Signal, type Signals, type TypingSignal } from './signals/signals.ts';
import { startSweeps } from './sweeps.ts';
import { createDesks } from './wire/desks.ts';
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

/** What only Parley itself may wish for. */
const SYSTEM = [
  conversationFallDue,
  routeConversation,
  releaseConversation,
  closeBanned,
  expire,
  connectDesk,
  loseDesk,
  agentFallDue,
  idleOut,
];

/** One server of an installation, without its doors: commands go in, facts come out, queries only look. */
export function createNode(options: NodeOptions) {
  const { fault, now = Date.now } = options;
  const nodeId = randomUUID();
  const pool = options.pools.app;
  const tail = createTail({
    pool,
    fault,
    deliver: (workspace, recorded) => {
      hub.publish(workspace, recorded);
      desks.hear(recorded);
    },
  });
  const hub = createHub({ pool, tail, now, fault });
  const signals: Signals = options.alone
    ? noSignals
    : notifySignals(options.connection, receive, (error) => fault(error, 'signals'));
  const runner = createRunner({
    pool: options.pools.commands,
    commands: options.commands,
    system: SYSTEM,
    now,
    newId: randomUUIDv7,
    committed,
    fault,
  });
  const router = createRouter({ pool: options.pools.commands, now, newId: randomUUIDv7, committed, fault });
  const submit = (workspace: Id, wish: SystemWish, settle: Settle): void =>
    runner.submit({ kind: 'system', workspace }, wish, settle);
  const desks = createDesks({ submit, hub: () => hub, pool, now, fault });
  const sweeps = startSweeps({
    pool,
    nodeId,
    submit,
    route: router.wake,
    committed,
    now,
    newId: randomUUIDv7,
    fault,
  });

  function committed(workspace: Id, recorded: readonly Recorded[]): void {
    const last = recorded.at(-1);
    if (last === undefined) return;
    tail.offer(workspace, recorded);
    if (recorded.some(({ fact }) => concernsRouting(fact))) router.wake(workspace);
    signals.send({ kind: 'journal', workspace, seq: last.seq });
  }

  function receive(signal: Signal): void {
    if (signal.kind === 'journal') tail.heard(signal.workspace, signal.seq);
    else hub.typing(signal);
  }

  return {
    id: nodeId,
    runner,
    hub,
    desks,
    /** Resolves when other nodes know of this one. */
    leased: sweeps.leased,
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
      desks.close();
      await sweeps.stop();
      await router.stop();
      await runner.stop();
      tail.close();
      hub.shut();
      await signals.close();
    },
  };
}
