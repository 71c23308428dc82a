import type { Id, RefusalCode } from '@parley/domain';
import type { Pool } from 'pg';
import { inWorkspace } from '../database/workspace.ts';
import type { Recorded } from '../journal/append.ts';
import type { Member } from '../principal.ts';
import type { SystemWish } from '../rooms/system.ts';
import type { Outcome } from '../runner.ts';
import type { Hub } from './hub.ts';

/** How often it is noted, at most, that somebody sits at a window: sign-out for inactivity counts in minutes. */
const TOUCH_MS = 30_000;
/** A database that is away is back in seconds; until then nobody can be given anything either. */
const LEAVE_AGAIN_MS = 1_000;

/** The windows in which agents work, as they come to this node and go. */
export function createDesks(options: {
  submit: (workspace: Id, wish: SystemWish, settle: (outcome: Outcome) => void) => void;
  hub: () => Hub;
  pool: Pool;
  now: () => number;
  fault: (error: unknown, where: string) => void;
}) {
  const touched = new WeakMap<Member, number>();
  let closed = false;

  /** The sockets of one agent's window here. */
  function* socketsOf(agent: Id, desk: Id): Iterable<Member> {
    for (const { by } of options.hub().members()) if (by.person.id === agent && by.desk?.id === desk) yield by;
  }

  const arrive = ({ workspace, person, desk }: Member): Promise<RefusalCode | null> =>
    new Promise((resolve) => {
      if (desk === null) return resolve(null);
      options.submit(
        workspace,
        { type: 'agent.connect', agent: person.id, desk: desk.id, node: desk.node, signedInAt: desk.signedInAt },
        (outcome) => resolve('refusal' in outcome ? outcome.refusal : null),
      );
    });

  function leave(by: Member): void {
    const { workspace, person, desk } = by;
    if (desk === null || closed) return;
    if (!socketsOf(person.id, desk.id)[Symbol.iterator]().next().done) return;
    options.submit(workspace, { type: 'agent.lose', agent: person.id, desk: desk.id, node: desk.node }, (outcome) => {
      // Nobody else would ever notice: this node lives, and the agent would be given what nobody sees.
      if ('refusal' in outcome && outcome.refusal === 'unavailable')
        setTimeout(() => leave(by), LEAVE_AGAIN_MS).unref();
    });
  }

  return {
    /** Once this is over, the agent works in this window, if no other one does. */
    arrive,

    /** The window's last socket is gone: its agent is out of reach. */
    leave,

    /** A window that others took for lost (this node did not renew its lease in time) but that is here says so. */
    hear(recorded: readonly Recorded[]): void {
      for (const { fact } of recorded) {
        if (fact.type !== 'agent.changed' || fact.agent.lostAt === null || fact.agent.desk === null) continue;
        const { id, desk } = fact.agent;
        for (const by of socketsOf(id, desk.id)) if (by.desk?.node === desk.node) void arrive(by);
      }
    },

    /** A key or a movement at the window. No fact: it concerns nobody but the clock. */
    touch(by: Member): void {
      const now = options.now();
      if (by.desk === null || now - (touched.get(by) ?? 0) < TOUCH_MS) return;
      touched.set(by, now);
      inWorkspace(options.pool, by.workspace, (tx) =>
        tx.query({
          name: 'desks.touch',
          text: `insert into agent_pulse (workspace, agent, active_at) values ($1, $2, to_timestamp($3))
            on conflict (workspace, agent) do update set active_at = excluded.active_at`,
          values: [by.workspace, by.person.id, now / 1000],
        }),
      ).catch((error) => options.fault(error, 'desk'));
    },

    close(): void {
      closed = true;
    },
  };
}
export type Desks = ReturnType<typeof createDesks>;
