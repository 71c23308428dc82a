import { setImmediate as turn } from 'node:timers/promises';
import type { Waiting } from '@parley/contract';
import type { Fact, Id, Instant, Queue } from '@parley/domain';
import type { Pool, PoolClient } from 'pg';
import { inWorkspace } from '../database/workspace.ts';
import { loadQueues } from '../rooms/queues/door.ts';
import type { VisitorListener } from './listeners.ts';

/** After something happened in a queue, those who wait in it hear of it this soon; and this often as long as they wait, since time passes too. */
const SOON_MS = 500;
const AGAIN_MS = 5_000;
/**
 * Never more than this share of the time is spent on it: with 10,000 who wait, whoever is answered moves everybody, and telling all of them takes a
 * quarter of a second. They then hear of it every few seconds.
 */
const SHARE = 1 / 20;
/** Told in one go; then whatever else this server has to do gets its turn. */
const TOLD_AT_ONCE = 250;
/**
 * What an estimate is made of: the customers who were answered in this time, and at least so many of them. Short, because it says what the agents can do
 * only as long as all of them are busy; while somebody is free there is none.
 */
const LOOK_BACK_MINUTES = 10;
const ANSWERED_MIN = 3;

interface Turn {
  conversation: Id;
  queue: Id;
  since: Instant;
  position: number;
}

/** Tells visitors who wait for an agent how it stands, as far as their queue says so: position, estimated wait, the queue's own messages. */
export function createWaiting(options: {
  pool: Pool;
  workspace: Id;
  /** Everybody who listens here. */
  visitors: () => Iterable<VisitorListener>;
  now: () => Instant;
  fault: (error: unknown, where: string) => void;
}) {
  const { pool, workspace } = options;
  const told = new WeakMap<VisitorListener, Map<Id, string>>();
  let timer: NodeJS.Timeout | null = null;
  let soon = false;
  let ticking = false;
  /** Something happened while it was being told how it stands. */
  let missed = false;
  /** How long nothing is told after the last time. */
  let rest = 0;
  let closed = false;

  function note(fact: Fact): void {
    const moves = 'handling' in fact || (fact.type === 'conversation.started' && fact.queue !== null);
    if (moves || fact.type === 'queue.saved') schedule(SOON_MS);
  }

  function schedule(ms: number): void {
    if (ticking) missed = true;
    if (closed || ticking || (timer !== null && (soon || ms > SOON_MS))) return;
    if (timer !== null) clearTimeout(timer);
    soon = ms <= SOON_MS;
    timer = setTimeout(
      () => {
        timer = null;
        void tick();
      },
      Math.max(ms, rest),
    );
    timer.unref();
  }

  async function tick(): Promise<void> {
    const listeners = [...options.visitors()].filter(({ conversations }) => conversations.size > 0);
    if (listeners.length === 0) return;
    ticking = true;
    missed = false;
    let waiting = false;
    const began = performance.now();
    try {
      const now = options.now();
      const { turns, queues, rates } = await inWorkspace(pool, workspace, (tx) => look(tx, workspace, now), 'read');
      for (const [n, listener] of listeners.entries()) {
        if (n > 0 && n % TOLD_AT_ONCE === 0) await turn();
        for (const conversation of listener.conversations) {
          const place = turns.get(conversation);
          const queue = place && queues.get(place.queue);
          if (place === undefined || queue === undefined) {
            told.get(listener)?.delete(conversation); // whoever waits again is told again
            continue;
          }
          waiting = true;
          tell(listener, say(place, queue, rates.get(queue.id) ?? null, now));
        }
      }
    } catch (error) {
      options.fault(error, 'waiting');
      waiting = true;
    } finally {
      ticking = false;
      // A database that is away costs time, and no work.
      rest = Math.min((performance.now() - began) / SHARE, AGAIN_MS);
      if (waiting || missed) schedule(missed ? SOON_MS : AGAIN_MS);
    }
  }

  function tell(listener: VisitorListener, said: Waiting): void {
    const theirs = told.get(listener) ?? new Map<Id, string>();
    told.set(listener, theirs);
    const part = JSON.stringify(said);
    if (theirs.get(said.conversation) === part) return;
    theirs.set(said.conversation, part);
    listener.connection.push(part);
  }

  return {
    note,
    /** Somebody has come who may be waiting. */
    joined: () => schedule(SOON_MS),
    close(): void {
      closed = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}

function say({ conversation, since, position }: Turn, queue: Queue, rate: number | null, now: Instant): Waiting {
  const waited = (now - since) / 1000;
  const message = queue.messages
    .filter(({ after }) => after <= waited)
    .reduce<Queue['messages'][number] | null>(
      (last, one) => (last !== null && last.after > one.after ? last : one),
      null,
    );
  // To the minute: whoever sees every second of an estimate trusts none of it.
  const wait = rate === null ? null : Math.max(1, Math.ceil(position / rate / 60)) * 60;
  return {
    t: 'waiting',
    conversation,
    position: queue.showPosition ? position : null,
    wait: queue.showWait ? wait : null,
    text: message?.text ?? null,
  };
}

/** Whose turn is when, in every queue; and how many customers a second each answers. */
async function look(tx: PoolClient, workspace: Id, now: Instant) {
  const [{ rows }, queues, answered] = await Promise.all([
    tx.query<Turn>({
      name: 'waiting.turns',
      text: `select id as conversation, queue, queued_at as since,
          row_number() over (partition by queue order by status <> 'offered', priority, ahead desc, queued_at, id) as position
        from conversation where workspace = $1 and status in ('queued', 'offered') and queue is not null`,
      values: [workspace],
    }),
    loadQueues(tx, workspace, 'all'),
    tx.query<{ queue: Id; count: number }>({
      name: 'waiting.answered',
      text: `select queue, count(*) as count from interaction i where workspace = $1 and queue is not null
        and answered_at > to_timestamp($2) and not exists (
          select from agent a where a.workspace = i.workspace and a.free and i.queue = any (a.queues)
        ) group by queue`,
      values: [workspace, now / 1000 - LOOK_BACK_MINUTES * 60],
    }),
  ]);
  return {
    turns: new Map(rows.map((row) => [row.conversation, row])),
    queues,
    rates: new Map(
      answered.rows
        .filter(({ count }) => count >= ANSWERED_MIN)
        .map(({ queue, count }) => [queue, count / (LOOK_BACK_MINUTES * 60)]),
    ),
  };
}
