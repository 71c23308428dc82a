import { randomBytes, randomUUIDv7 } from 'node:crypto';
import type { BuiltInRole, Id } from '@parley/domain';
import type pg from 'pg';
import { createWorkspace } from '../src/rooms/workspaces/create-workspace.ts';
import type { Server } from '../src/server.ts';
import { type House, PASSWORD } from './house.ts';
import { StoryMember, StoryVisitor } from './people.ts';

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

  /** The database, past every wall. */
  get owner(): pg.Client {
    return this.#house.owner;
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
