import type { Id } from '@parley/domain';
import type { Pool } from 'pg';
import { CLOSE } from './connection.ts';
import type { Hub } from './hub.ts';
import type { MemberListener } from './listeners.ts';

/** A right that is lost, and a session that is ended, reach open sockets within two of these. */
const LOOK_MS = 1_000;

/**
 * Once a second, asks which of the sessions behind this node's sockets still stand, and which members still hold the rights their sockets were opened
 * with. The others are closed: a client that may still come in comes back with what it may do now.
 */
export function watchRights(options: {
  hub: Hub;
  pool: Pool;
  aliveSessions: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
  fault: (error: unknown, where: string) => void;
}) {
  let looking = false;
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    look([...options.hub.members()])
      .catch((error) => options.fault(error, 'rights'))
      .finally(() => {
        looking = false;
      });
  }, LOOK_MS);
  timer.unref();

  async function look(listeners: readonly MemberListener[]): Promise<void> {
    if (listeners.length === 0) return;
    const [sessions, members] = await Promise.all([
      options.aliveSessions([...new Set(listeners.map((listener) => listener.session.sessionId))]),
      holders(listeners),
    ]);
    for (const { session, by, connection } of listeners) {
      if (!sessions.has(session.sessionId)) connection.bye('session.missing', CLOSE.policy);
      else if (!members.has(`${by.person.id} ${session.rightsRevision}`))
        connection.bye('right.missing', CLOSE.tryAgain);
    }
  }

  async function holders(listeners: readonly MemberListener[]): Promise<Set<string>> {
    const wanted = new Map<string, { member: Id; revision: number }>();
    for (const { by, session } of listeners)
      wanted.set(`${by.person.id} ${session.rightsRevision}`, {
        member: by.person.id,
        revision: session.rightsRevision,
      });
    const list = [...wanted.values()];
    const { rows } = await options.pool.query<{ member: Id; revision: number }>({
      name: 'rights.watch',
      text: 'select member, revision from members_with_rights($1::uuid[], $2::bigint[])',
      values: [list.map((one) => one.member), list.map((one) => one.revision)],
    });
    return new Set(rows.map((row) => `${row.member} ${row.revision}`));
  }

  return { close: () => clearInterval(timer) };
}
