import type { VisitorThread } from '@parley/contract';
import type { Id } from '@parley/domain';
import type { Pool } from 'pg';
import { inWorkspace } from '../database/workspace.ts';
import { journalHead, type VisitorAsk, visitorThreads } from './snapshots.ts';

/** Visitors welcomed by one read: keeps a read below some 50 ms when thousands come back at once. */
const BATCH_MAX = 250;

interface Waiting {
  ask: VisitorAsk;
  resolve: (answer: { seq: number; threads: VisitorThread[] }) => void;
  reject: (error: unknown) => void;
}

/** Visitors who arrive while the read before is under way are welcomed together, by one read. */
export function createVisitorWelcomes({ pool, workspace }: { pool: Pool; workspace: Id }) {
  let waiting: Waiting[] = [];
  let reading = false;

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH_MAX);
      waiting = waiting.slice(BATCH_MAX);
      try {
        const { seq, threads } = await inWorkspace(
          pool,
          workspace,
          async (tx) => ({
            seq: await journalHead(tx, workspace),
            threads: await visitorThreads(
              tx,
              workspace,
              batch.map((one) => one.ask),
            ),
          }),
          'read',
        );
        for (const [n, one] of batch.entries()) one.resolve({ seq, threads: threads[n] ?? [] });
      } catch (error) {
        for (const one of batch) one.reject(error);
      }
    }
    reading = false;
  }

  return {
    ask: (ask: VisitorAsk): Promise<{ seq: number; threads: VisitorThread[] }> =>
      new Promise((resolve, reject) => {
        waiting.push({ ask, resolve, reject });
        if (reading) return;
        reading = true;
        setImmediate(() => void drain());
      }),
  };
}
