import type { Id, RefusalCode } from '@parley/domain';
import type { Pool } from 'pg';
import { inWorkspace } from '../database/workspace.ts';
import type { Member } from '../principal.ts';
import type { SystemWish } from '../rooms/system.ts';
import type { Outcome } from '../runner.ts';
import type { Hub } from './hub.ts';

/** How often it is noted, at most, that somebody sits at a window: sign-out for inactivity counts in minutes. */
const TOUCH_MS = 30_000;

/** The windows in which agents work, as they come to this node and go. */
export function createDesks(options: {
  submit: (workspace: Id, wish: SystemWish, settle: (outcome: Outcome) => void) => void;
  hub: () => Hub;
  pool: Pool;
  now: () => number;
  fault: (error: unknown, where: string) => void;
}) {
  const touched = new WeakMap<Member, number>();

  return {
    /** Once this is over, the agent works in this window, if no other one does. */
    arrive: ({ workspace, person, desk }: Member): Promise<RefusalCode | null> =>
      new Promise((resolve) => {
        if (desk === null) return resolve(null);
        options.submit(
          workspace,
          { type: 'agent.connect', agent: person.id, desk: desk.id, node: desk.node },
          (outcome) => resolve('refusal' in outcome ? outcome.refusal : null),
        );
      }),

    /** The window's last socket is gone: its agent is out of reach. */
    leave({ workspace, person, desk }: Member): void {
      if (desk === null) return;
      for (const listener of options.hub().members())
        if (listener.by.person.id === person.id && listener.by.desk?.id === desk.id) return;
      options.submit(
        workspace,
        { type: 'agent.lose', agent: person.id, desk: desk.id, node: desk.node },
        () => undefined,
      );
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
  };
}
export type Desks = ReturnType<typeof createDesks>;
