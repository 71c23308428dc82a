import { randomBytes, randomUUIDv7 } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { BuiltInRole, Id } from '@parley/domain';
import pg from 'pg';
import pino from 'pino';
import { parleyTypes } from '../src/database/types.ts';
import { createWorkspace } from '../src/rooms/workspaces/create-workspace.ts';
import { type Server, startServer } from '../src/server.ts';
import { createTestDatabase } from './database.ts';
import { StoryMember, StoryVisitor } from './people.ts';

/** Whoever is built signs in with it. Hashing one takes the server some 60 ms, so all share it. */
const PASSWORD = 'correct horse battery staple';
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
}

/** The servers' time of day. It goes on by itself, and a story moves it. Deadlines of sockets are not of the day, and do not move. */
export class Clock {
  #ahead = 0;
  readonly now = (): number => Date.now() + this.#ahead;
  pass(ms: number): void {
    this.#ahead += ms;
  }
}

export interface Told {
  house: House;
  /** The first node; others where the story has several. */
  nodes: readonly Server[];
  build: Build;
  clock: Clock;
  owner: pg.Client;
}

export interface StoryOptions {
  nodes?: 1 | 2;
  /** Faults that the story provokes. */
  expects?: RegExp;
  timeout?: number;
}

const houses = new Map<number, Promise<House>>();

/** A test that speaks to real servers through their doors. */
export function story(name: string, tell: (told: Told) => Promise<void>, options: StoryOptions = {}): void {
  test(name, { timeout: options.timeout ?? 60_000 }, async () => {
    const count = options.nodes ?? 1;
    let opening = houses.get(count);
    if (opening === undefined) {
      opening = openHouse(count);
      houses.set(count, opening);
    }
    const house = await opening;
    const build = new Build(house);
    house.faults.length = 0;
    try {
      await tell({ house, nodes: house.servers, build, clock: house.clock, owner: house.owner });
    } finally {
      build.end();
    }
    const unexpected = house.faults.filter((fault) => options.expects?.test(fault) !== true);
    if (unexpected.length > 0) throw new Error(`The servers logged faults:\n${unexpected.join('\n')}`);
  });
}

/** Ended with the test file. */
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
  after(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await owner.end();
    await database.drop();
    rmSync(home, { recursive: true, force: true });
  });
  const passwordHash = await (servers[0] as Server).auth.hashPassword(PASSWORD);
  return { servers, faults, owner, clock, passwordHash, addServer };
}

/** Makes a story's workspace and its people. */
export class Build {
  readonly #house: House;
  readonly #people: { end(): void }[] = [];
  #workspace: Promise<Id> | undefined;

  constructor(house: House) {
    this.#house = house;
  }

  get node(): Server {
    return this.#house.servers[0] as Server;
  }

  /** The story's own; made when first asked for. */
  workspace(): Promise<Id> {
    this.#workspace ??= this.otherWorkspace();
    return this.#workspace;
  }

  async otherWorkspace(): Promise<Id> {
    const slug = `w${randomBytes(6).toString('hex')}`;
    return (await createWorkspace(this.#house.owner, { id: randomUUIDv7(), name: 'Acme', slug })).id;
  }

  async inbox(name = `Website ${randomBytes(3).toString('hex')}`, workspace?: Id): Promise<Id> {
    const id = randomUUIDv7();
    await this.#house.owner.query(
      `insert into inbox (workspace, id, name, domains, colour, greeting) values ($1, $2, $3, '{shop.example}', '#228be6', '')`,
      [workspace ?? (await this.workspace()), id, name],
    );
    return id;
  }

  /** Signed in. An agent serves the inboxes that are named. */
  async member(role: BuiltInRole, inboxes: readonly Id[] = [], workspace?: Id): Promise<StoryMember> {
    const of = workspace ?? (await this.workspace());
    const id = randomUUIDv7();
    const name = `${role} ${id.slice(-6)}`;
    const email = `${id}@example.org`;
    const userId = `user-${id}`;
    const { owner, passwordHash } = this.#house;
    await owner.query(`insert into auth."user" ("id", "name", "email", "emailVerified") values ($1, $2, $3, false)`, [
      userId,
      name,
      email,
    ]);
    await owner.query(
      `insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "updatedAt") values ($1, $1, 'credential', $1, $2, now())`,
      [userId, passwordHash],
    );
    await owner.query(
      'insert into member (workspace, id, user_id, name, public_name, email, role) values ($1, $2, $3, $4, $5, $6, $7)',
      [of, id, userId, name, `Public ${id.slice(-6)}`, email, role],
    );
    for (const inbox of inboxes) await owner.query('insert into member_inbox values ($1, $2, $3)', [of, id, inbox]);
    const person = new StoryMember({
      id,
      workspace: of,
      name,
      publicName: `Public ${id.slice(-6)}`,
      email,
      userId,
      role,
    });
    await person.signIn(this.node, PASSWORD);
    this.#people.push(person);
    return person;
  }

  async visitor(inbox: Id, workspace?: Id): Promise<StoryVisitor> {
    const visitor = new StoryVisitor(workspace ?? (await this.workspace()), inbox);
    this.#people.push(visitor);
    return visitor;
  }

  /** Ends every socket of the story. */
  end(): void {
    for (const person of this.#people) person.end();
  }
}
