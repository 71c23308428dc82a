import { randomUUIDv7 as newId, randomUUID } from 'node:crypto';
import type { Command, CommandOf, CommandType } from '@parley/contract';
import type { BuiltInRole, Id } from '@parley/domain';
import { BUILT_IN_RIGHTS } from '@parley/domain';
import pg from 'pg';
import { createAuth } from '../src/auth/auth.ts';
import { tokenMaker } from '../src/auth/tokens.ts';
import { createPools } from '../src/database/pool.ts';
import { parleyTypes } from '../src/database/types.ts';
import type { Installation } from '../src/installation.ts';
import type { Recorded } from '../src/journal/append.ts';
import type { Member, Principal } from '../src/principal.ts';
import { createRooms } from '../src/rooms/index.ts';
import { createAsker } from '../src/rooms/query.ts';
import { createWorkspace } from '../src/rooms/workspaces/create-workspace.ts';
import { createRunner, type Outcome } from '../src/runner.ts';
import { createTestDatabase } from './database.ts';

export const SECRET = 'a secret that only the tests know, long enough';
export const installation: Installation = { url: () => 'http://parley.test', tokenOf: tokenMaker(SECRET) };

/** A migrated database with the rooms over it, and people made by hand: for tests below the wire. */
export async function openHouse() {
  const database = await createTestDatabase();
  const pools = createPools(database.connection);
  const owner = new pg.Client({ ...database.connection, types: parleyTypes });
  await owner.connect();
  const rooms = createRooms(installation);
  const recorded: Recorded[] = [];
  const faults: unknown[] = [];
  const runner = createRunner({
    pool: pools.app,
    commands: rooms.commands,
    system: [],
    now: Date.now,
    newId,
    committed: (_, facts) => void recorded.push(...facts),
    fault: (error) => void faults.push(error),
  });
  const ask = createAsker(pools.app, rooms.queries);

  const auth = createAuth({ pools, secret: SECRET, secure: false });

  return {
    database,
    pools,
    auth,
    installation,
    owner,
    runner,
    ask,
    recorded,
    faults,
    async workspace(name = 'Acme'): Promise<Id> {
      return (await createWorkspace(owner, { id: newId(), name, slug: `w${randomUUID().slice(0, 8)}` })).id;
    },
    async member(workspace: Id, role: BuiltInRole, inboxes: readonly Id[] = []): Promise<Member> {
      const id = newId();
      const name = `${role} ${id.slice(-4)}`;
      await owner.query(
        `insert into member (workspace, id, user_id, name, public_name, email, role) values ($1, $2, $3, $4, $4, $5, $6)`,
        [workspace, id, `user ${id}`, name, `${id}@example.org`, role],
      );
      for (const inbox of inboxes)
        await owner.query('insert into member_inbox values ($1, $2, $3)', [workspace, id, inbox]);
      return {
        kind: 'member',
        workspace,
        person: { id, name },
        name,
        rights: BUILT_IN_RIGHTS[role],
        inboxes: new Set(inboxes),
        queues: new Set(),
        desk: null,
      };
    },
    do<Type extends CommandType>(by: Principal, command: CommandOf<Type>): Promise<Outcome> {
      return new Promise((resolve) => runner.submit(by, command as Command, resolve));
    },
    /** Over the rooms' own way: an invitation that is accepted. */
    async invite(by: Member, email: string, role: BuiltInRole = 'agent', inboxes: readonly Id[] = []): Promise<string> {
      const outcome = await this.do<'member.invite'>(by, {
        type: 'member.invite',
        id: newId(),
        email,
        role,
        inboxes: [...inboxes],
      });
      if ('refusal' in outcome) throw new Error(outcome.refusal);
      return (outcome.reply as { link: string }).link.split('#')[1] as string;
    },
    async close(): Promise<void> {
      await runner.stop();
      await Promise.all([pools.end(), owner.end()]);
      await database.drop();
    },
  };
}
export type House = Awaited<ReturnType<typeof openHouse>>;
