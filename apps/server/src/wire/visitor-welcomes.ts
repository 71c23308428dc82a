import type { VisitorThread } from '@parley/contract';
import type { Id } from '@parley/domain';
import type { Pool } from 'pg';
import { inWorkspace } from '../database/workspace.ts';
import { bannedOf, journalHead, type VisitorAsk, visitorThreads } from './snapshots.ts';
import { welcomedTogether } from './welcomed-together.ts';

/** Visitors welcomed by one read: keeps a read below some 50 ms when thousands come back at once. */
const BATCH_MAX = 250;

export const createVisitorWelcomes = ({ pool, workspace }: { pool: Pool; workspace: Id }) =>
  welcomedTogether<VisitorAsk, { seq: number; closed: Set<Id>; threads: VisitorThread[] }>(BATCH_MAX, (asks) =>
    inWorkspace(
      pool,
      workspace,
      async (tx) => {
        const seq = await journalHead(tx, workspace);
        const banned = await bannedOf(tx, workspace, asks);
        const threads = await visitorThreads(tx, workspace, asks);
        return asks.map(({ contact, aliases }, n) => ({
          seq,
          closed: new Set([contact, ...aliases].filter((id) => banned.has(id))),
          threads: threads[n] ?? [],
        }));
      },
      'read',
    ),
  );
