import type { Fact, Id } from '@parley/domain';
import type { Pool } from 'pg';
import { inWorkspace } from '../database/workspace.ts';
import type { Recorded } from './append.ts';

/** The journal is looked at this often even when no signal came: what a lost one costs. */
const POLL_MS = 1_000;
/** Facts read at a time. */
const PAGE = 1_000;

interface Followed {
  head: number;
  /** The furthest anybody has spoken of. */
  heard: number;
  reading: boolean;
}

/**
 * Hands every fact of the followed workspaces, in order and without holes, to `deliver`. The node that commits offers its own facts; they are taken
 * directly when they follow the head, and read from the journal otherwise, as are other nodes'.
 */
export function createTail(options: {
  pool: Pool;
  deliver: (workspace: Id, recorded: readonly Recorded[]) => void;
  fault: (error: unknown, where: string) => void;
}) {
  const followed = new Map<Id, Followed>();
  let polling = false;
  const timer = setInterval(() => void poll(), POLL_MS);
  timer.unref();

  /** Begins at the present head; returns once it is known. Facts committed after that are delivered. */
  async function follow(workspace: Id): Promise<void> {
    if (followed.has(workspace)) return;
    const head = await headOf([workspace]);
    if (!followed.has(workspace)) {
      const at = head.get(workspace) ?? 0;
      followed.set(workspace, { head: at, heard: at, reading: false });
    }
  }

  async function headOf(workspaces: readonly Id[]): Promise<Map<Id, number>> {
    const { rows } = await options.pool.query<{ workspace: Id; seq: number }>({
      name: 'tail.heads',
      text: 'select workspace, seq from journal_heads($1::uuid[])',
      values: [workspaces],
    });
    return new Map(rows.map((row) => [row.workspace, row.seq]));
  }

  function offer(workspace: Id, recorded: readonly Recorded[]): void {
    const state = followed.get(workspace);
    const first = recorded[0];
    const last = recorded.at(-1);
    if (state === undefined || first === undefined || last === undefined) return;
    state.heard = Math.max(state.heard, last.seq);
    if (!state.reading && first.seq === state.head + 1) {
      state.head = last.seq;
      options.deliver(workspace, recorded);
    }
    if (state.heard > state.head) void read(workspace, state);
  }

  /** Somebody says the journal has come this far. */
  function heard(workspace: Id, seq: number): void {
    const state = followed.get(workspace);
    if (state === undefined || seq <= state.heard) return;
    state.heard = seq;
    void read(workspace, state);
  }

  async function read(workspace: Id, state: Followed): Promise<void> {
    if (state.reading) return;
    state.reading = true;
    try {
      while (state.head < state.heard && followed.get(workspace) === state) {
        const { rows } = await inWorkspace(options.pool, workspace, (tx) =>
          tx.query<{ seq: number; json: string }>({
            name: 'tail.read',
            text: `select seq, fact::text as json from journal where workspace = $1 and seq > $2 order by seq limit ${PAGE}`,
            values: [workspace, state.head],
          }),
        );
        const last = rows.at(-1);
        // Committed and not visible yet cannot be: a number is only spoken of after its commit. A database set back is another matter.
        if (last === undefined) {
          state.heard = state.head;
          break;
        }
        state.head = last.seq;
        state.heard = Math.max(state.heard, last.seq);
        options.deliver(
          workspace,
          rows.map(({ seq, json }) => ({ seq, json, fact: JSON.parse(json) as Fact })),
        );
      }
    } catch (error) {
      options.fault(error, 'tail');
    } finally {
      state.reading = false;
    }
  }

  async function poll(): Promise<void> {
    // A database that hangs is not asked again on top.
    if (followed.size === 0 || polling) return;
    polling = true;
    try {
      for (const [workspace, seq] of await headOf([...followed.keys()])) {
        const state = followed.get(workspace);
        if (state === undefined) continue;
        state.heard = Math.max(state.heard, seq);
        if (state.heard > state.head) void read(workspace, state);
      }
    } catch (error) {
      options.fault(error, 'tail poll');
    } finally {
      polling = false;
    }
  }

  return {
    follow,
    leave: (workspace: Id) => void followed.delete(workspace),
    offer,
    heard,
    close: () => clearInterval(timer),
  };
}
export type Tail = ReturnType<typeof createTail>;
