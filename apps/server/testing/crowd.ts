import type { Id } from '@parley/domain';
import { type MemberClient, newId, type VisitorClient } from '../../../packages/client/src/index.ts';
import type { Chance } from '../../../packages/domain/testing/chance.ts';
import { wrongInBooks } from './books.ts';
import { Line } from './line.ts';
import { ready, StoryVisitor } from './people.ts';
import { until } from './raw-socket.ts';
import { assertSameMember, assertSameVisitor } from './same.ts';
import type { Town } from './town.ts';

/** Between two messages of one visitor, in milliseconds. */
const PAUSE_MS = 40;
/** Clients wait at most 10 s between two attempts; then everything must go out. */
const DRAINED_MS = 45_000;

interface Writer {
  visitor: StoryVisitor;
  client: VisitorClient;
  conversation: Id;
  /** What they wrote, in order. */
  ledger: { id: Id; text: string }[];
}

/** Visitors who write all the time, an administrator who answers, and a ledger of it all. */
export class Crowd {
  readonly #town: Town;
  readonly #writers: Writer[] = [];
  readonly #desk: MemberClient;
  readonly #answers: { id: Id; conversation: Id; text: string }[] = [];
  readonly #timer: NodeJS.Timeout;
  #turn = 0;

  constructor(town: Town, chance: Chance, size: number) {
    this.#town = town;
    const balanced = () => town.anyNode(chance);
    for (let n = 0; n < size; n++) {
      const visitor = new StoryVisitor(town.workspace, town.inbox);
      this.#writers.push({ visitor, client: visitor.client(new Line(balanced)), conversation: newId(), ledger: [] });
    }
    this.#desk = town.boss.client(town.boss.line(balanced));
    void this.#desk.watch('all', 'open');
    this.#timer = setInterval(() => this.#write(), PAUSE_MS / size);
  }

  #write(): void {
    const writer = this.#writers[this.#turn++ % this.#writers.length];
    if (writer === undefined) return;
    // What waits is sent when it can be; more than that only makes the end longer.
    if (writer.client.get().outbox.length < 20) {
      const text = `${writer.ledger.length + 1} of ${writer.conversation}`;
      const { id } = writer.client.post(writer.conversation, text);
      writer.ledger.push({ id, text });
    }
    if (
      this.#turn % 10 === 0 &&
      this.#desk.get().conversations.has(writer.conversation) &&
      this.#desk.get().outbox.length < 20
    ) {
      const text = `answer ${this.#answers.length + 1}`;
      this.#answers.push({ id: this.#desk.post(writer.conversation, text), conversation: writer.conversation, text });
    }
  }

  get written(): number {
    return this.#writers.reduce((sum, { ledger }) => sum + ledger.length, this.#answers.length);
  }

  /** Messages that were acknowledged: their senders keep them no longer. */
  get acknowledged(): number {
    const waiting = this.#writers.reduce(
      (sum, { client }) => sum + client.get().outbox.length,
      this.#desk.get().outbox.length,
    );
    return this.written - waiting;
  }

  /** Everybody stops writing; then everything must be there, once, in order, and on every screen. */
  async reckon(): Promise<void> {
    clearInterval(this.#timer);
    const clients = [this.#desk, ...this.#writers.map(({ client }) => client)];
    await until(
      'every message being sent',
      () => clients.every((client) => client.get().outbox.length === 0),
      DRAINED_MS,
    ).catch((error) => {
      const stuck = clients.flatMap((client) => client.get().outbox);
      throw new Error(`${(error as Error).message}; ${stuck.length} wait, first ${JSON.stringify(stuck[0])}`);
    });
    const wrong = await this.#town.asOwner(async (owner) => {
      const found = await wrongInBooks(owner);
      for (const { conversation, ledger } of this.#writers) {
        const { rows } = await owner.query<{ id: Id; text: string }>(
          `select id, text from entry where conversation = $1 and author = 'contact' order by place`,
          [conversation],
        );
        if (JSON.stringify(rows) !== JSON.stringify(ledger)) found.push(differs(ledger, rows));
      }
      const { rows } = await owner.query<{ id: Id; conversation: Id; text: string }>(
        `select id, conversation, text from entry where author = 'member' and kind = 'message' and conversation = any($1)`,
        [this.#writers.map(({ conversation }) => conversation)],
      );
      const stored = new Map(rows.map((row) => [row.id, JSON.stringify(row)]));
      for (const answer of this.#answers)
        if (stored.get(answer.id) !== JSON.stringify(answer))
          found.push(`the answer ${JSON.stringify(answer)} is not there`);
      if (rows.length !== this.#answers.length) found.push(`${rows.length} answers of ${this.#answers.length}`);
      return found;
    });
    if (wrong.length > 0) throw new Error(wrong.join('\n'));
    const [one, two] = this.#town.nodes;
    for (const node of [one, two]) {
      const fresh = await ready(this.#town.boss.client(node));
      await fresh.watch('all', 'open');
      await assertSameMember(this.#desk, fresh, 'administrator who lived through it');
      fresh.close();
      const [{ client, visitor }] = this.#writers as [Writer];
      await assertSameVisitor(client, await ready(visitor.client(node)), 'visitor who lived through it');
    }
  }

  end(): void {
    clearInterval(this.#timer);
    for (const { visitor } of this.#writers) visitor.end();
    this.#town.boss.end();
  }
}

function differs(ledger: readonly { id: Id; text: string }[], rows: readonly { id: Id; text: string }[]): string {
  const at = ledger.findIndex((one, n) => one.id !== rows[n]?.id || one.text !== rows[n]?.text);
  return `${ledger.length} messages were written and ${rows.length} are stored; at ${at + 1} “${ledger[at]?.text}” was written, and “${rows[at]?.text}” is stored`;
}
