import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import pino from 'pino';
import { parleyTypes } from '../src/database/types.ts';
import { type Server, startServer } from '../src/server.ts';
import { createTestDatabase } from './database.ts';

/** Whoever is built signs in with it. Hashing one takes the server some 60 ms, so all share it. */
export const PASSWORD = 'correct horse battery staple';
const SECRET = 'a secret that only the tests know, long enough';

/** Servers over one database, and what they logged. One for all stories of a file; each story has a workspace of its own. */
export interface House {
  servers: Server[];
  /** What a node of this house logged as a fault. A story with one fails, unless it expects it. */
  faults: string[];
  owner: pg.Client;
  clock: Clock;
  passwordHash: string;
  addServer(): Promise<Server>;
  close(): Promise<void>;
}

/** The servers' time of day. It goes on by itself, and a story moves it. Deadlines of sockets are not of the day, and do not move. */
export class Clock {
  #ahead = 0;
  readonly now = (): number => Date.now() + this.#ahead;
  pass(ms: number): void {
    this.#ahead += ms;
  }
}

export async function openHouse(count: number): Promise<House> {
  const database = await createTestDatabase();
  const home = mkdtempSync(join(tmpdir(), 'parley-story-'));
  const owner = new pg.Client({ ...database.connection, types: parleyTypes as pg.CustomTypesConfig });
  await owner.connect();
  const faults: string[] = [];
  const clock = new Clock();
  const log = pino({ level: 'error' }, { write: (line: string) => void faults.push(line) });
  const servers: Server[] = [];
  const addServer = async (): Promise<Server> => {
    const server = await startServer({
      settings: {
        port: 0,
        host: '127.0.0.1',
        dataDirectory: home,
        url: null,
        trustProxy: false,
        databaseUrl: count === 1 ? null : database.url,
        administrator: null,
        secret: SECRET,
      },
      database: { connection: database.connection, dataDirectory: null, stop: async () => undefined },
      log,
      now: clock.now,
    });
    servers.push(server);
    return server;
  };
  for (let n = 0; n < count; n++) await addServer();
  const close = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.stop()));
    await owner.end();
    await database.drop();
    rmSync(home, { recursive: true, force: true });
  };
  const passwordHash = await (servers[0] as Server).auth.hashPassword(PASSWORD);
  return { servers, faults, owner, clock, passwordHash, addServer, close };
}
