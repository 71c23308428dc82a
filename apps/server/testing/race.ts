// `npm run race [-- --agents N --chats N --seed N --calm]`: two real servers on one PostgreSQL, agents who accept, decline, overlook, reply, transfer,
// confer, end, wrap up, go and come back and lose their connection, customers who come as fast as they can, and servers that are killed in between.
// Afterwards everything is accounted for: in the books, in the journal's order of turns, and in the reports.
import { randomUUIDv7 } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Id } from '@parley/domain';
import type pg from 'pg';
import { Chance } from '../../../packages/domain/testing/chance.ts';
import { does } from './at-work.ts';
import { wrongInBooks } from './books.ts';
import { ready, StoryMember } from './people.ts';
import { changeInbox, queueWish } from './queues.ts';
import { Shift } from './shift.ts';
import { EMAIL, MISFORTUNES, openTown, PASSWORD, type Town } from './town.ts';
import { readHistory, readTurns } from './turns.ts';

const USAGE = 'Usage: npm run race [-- --agents N --chats N --seed N --calm]';
/** Between two kills, in milliseconds: time for a server to be ready and in the middle of things again. */
const CALM_MS = 8_000;
const SAY_MS = 10_000;
/** As many at a time: some wait, but not all until the end, when nobody makes trouble any more. */
const OPEN_PER_AGENT = 8;
const COUNT_MS = 300;
/** P4.6: so long may somebody be free while a customer waits. */
const IDLE_MS = 2_000;

const settings = readArguments();
console.log(
  `Seed ${settings.seed}, ${settings.agents} agents, ${settings.chats} chats. Again: npm run race -- --agents ${settings.agents} --chats ${settings.chats} --seed ${settings.seed}${settings.calm ? ' --calm' : ''}`,
);
const town = await openTown();
let passed = false;
const interrupt = (): void => void town.end().finally(() => process.exit(130));
process.once('SIGINT', interrupt);
process.once('SIGTERM', interrupt);
try {
  passed = await run(town);
} catch (error) {
  console.error(`\nFailed with seed ${settings.seed}: ${(error as Error).stack}`);
  for (const [n, node] of town.nodes.entries())
    console.error(`\nServer ${n + 1} logged last:\n${node.log.slice(-3_000)}`);
} finally {
  await town.end();
}
process.exit(passed ? 0 : 1);

async function run(where: Town): Promise<boolean> {
  const chance = new Chance(settings.seed);
  const place = () => where.anyNode(chance);
  const agents = await hire(where, settings.agents);
  const shift = new Shift(
    { ...(await furnish(where, agents)), workspace: where.workspace, inbox: where.inbox, agents, place },
    chance,
  );
  const began = performance.now();
  const seconds = () => Math.round((performance.now() - began) / 1000);
  let open = 0;
  const countOpen = async (): Promise<number> => {
    open = await where.asOwner(async (owner) => {
      const { rows } = await owner.query<{ count: number }>(
        `select count(*) as count from conversation where status <> 'resolved'`,
      );
      return rows[0]?.count ?? 0;
    });
    return open;
  };
  const count = setInterval(() => void countOpen().catch(() => undefined), COUNT_MS);
  const say = setInterval(() => {
    console.log(`${seconds()} s: ${shift.begun.length} customers came, ${open} conversations are open, ${kills} kills`);
  }, SAY_MS);
  let killing = !settings.calm;
  let kills = 0;
  const killed: number[] = [];
  const misfortunes = (async () => {
    while (killing) {
      await sleep(CALM_MS + chance.upTo(CALM_MS));
      if (!killing) return;
      await MISFORTUNES['kill -9 of a server']?.(where, chance);
      kills++;
      killed.push(Date.now());
    }
  })();
  try {
    // A server that does not come back ends the run.
    await Promise.race([
      shift.customers(settings.chats, () => open < OPEN_PER_AGENT * settings.agents),
      misfortunes.then(() => new Promise(() => undefined)),
    ]);
    killing = false;
    await misfortunes;
    await shift.finish(countOpen);
  } finally {
    killing = false;
    clearInterval(say);
    clearInterval(count);
    shift.end();
  }
  console.log(`\n${seconds()} s, ${kills} kills of a server.`);
  for (const [what, count] of [...shift.done].sort(([a], [b]) => (a < b ? -1 : 1))) console.log(`  ${what}: ${count}`);
  return where.asOwner((owner) => reckon(owner, shift, killed));
}

/** `killed`: when each killed server was back. */
async function reckon(owner: pg.Client, shift: Shift, killed: readonly number[]): Promise<boolean> {
  const wrong = await wrongInBooks(owner);
  const turns = await readTurns(owner);
  const history = await readHistory(owner, shift.begun);
  wrong.push(...turns.wrong, ...history.wrong);
  if (turns.idle > IDLE_MS) wrong.push(`somebody was free for ${turns.idle} ms while customers waited`);
  if (shift.begun.length !== settings.chats)
    wrong.push(`${shift.begun.length} of ${settings.chats} customers were heard`);
  if (history.ends['open'] !== undefined) wrong.push(`${history.ends['open']} interactions are open`);
  if (shift.done.has('fault')) wrong.push(`${shift.done.get('fault')} faults`);
  console.log(
    `\nEnds: ${JSON.stringify(history.ends)}. Given by routing: ${turns.given}; conversations ever passed over: ${turns.overtaken}.`,
  );
  console.log(`The latest offer to expire did so ${history.latest} ms after its time.`);
  const back = killed.find((at) => at > turns.idleAt);
  const when = back === undefined ? 'after the last kill' : `${back - turns.idleAt} ms before a killed server was back`;
  console.log(`The longest that somebody was free while customers waited: ${turns.idle} ms, ${when}.`);
  if (wrong.length === 0)
    console.log(
      'No double owner, no orphan, never more than fits, everybody in their turn, every conversation accounted for.',
    );
  for (const one of wrong.slice(0, 20)) console.error(`WRONG: ${one}`);
  return wrong.length === 0;
}

/** Members with the administrator's password. */
async function hire(where: Town, count: number): Promise<StoryMember[]> {
  const people = await where.asOwner(async (owner) => {
    const hired: StoryMember[] = [];
    for (let n = 1; n <= count; n++) {
      const [id, userId, name, email] = [randomUUIDv7(), `agent-${n}`, `Agent ${n}`, `agent-${n}@example.org`];
      await owner.query('insert into auth."user" ("id", "name", "email", "emailVerified") values ($1, $2, $3, false)', [
        userId,
        name,
        email,
      ]);
      await owner.query(
        `insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "updatedAt")
          select $1, $1, 'credential', $1, a."password", now() from auth."account" a join auth."user" u on u."id" = a."userId" where u."email" = $2`,
        [userId, EMAIL],
      );
      await owner.query(
        `insert into member (workspace, id, user_id, name, public_name, email, role) values ($1, $2, $3, $4, $4, $5, 'agent')`,
        [where.workspace, id, userId, name, email],
      );
      await owner.query('insert into member_inbox values ($1, $2, $3)', [where.workspace, id, where.inbox]);
      hired.push(
        new StoryMember({ id, workspace: where.workspace, name, publicName: name, email, userId, role: 'agent' }),
      );
    }
    return hired;
  });
  for (const [n, one] of people.entries()) await one.signIn(where.nodes[n % 2 === 0 ? 0 : 1], PASSWORD);
  return people;
}

/** A queue that asks and one that does not, both with wrap-up, and room for three chats each. */
async function furnish(where: Town, agents: readonly StoryMember[]): Promise<{ queues: Id[]; codes: Id[] }> {
  const boss = await ready(where.boss.client(where.nodes[0]));
  const [code, profile, asks, gives] = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7(), randomUUIDv7()];
  const members = agents.map(({ id }) => id);
  const capacity = { mode: 'blended' as const, chat: 3, social: 0, email: 0, voice: 0 };
  const wrapUp = {
    enabled: true,
    required: true,
    several: false,
    guests: true,
    limit: 5,
    extension: 5,
    codes: [code],
    defaultCode: code,
  };
  const outcomes = [
    await does(boss, { type: 'code.save', id: code, name: 'Done' }),
    await does(boss, { type: 'profile.save', id: profile, name: 'Three chats', capacity, members }),
    await does(boss, queueWish({ id: asks, members, offerSeconds: 5, unanswered: 'sender', wrapUp })),
    await does(boss, queueWish({ id: gives, members, mode: 'auto', wrapUp })),
    // Who lost their connection for long is released soon: the run need not wait for minutes.
    await does(boss, { type: 'centre.save', profile: null, parties: 4, graceSeconds: 5, inactiveMinutes: null }),
  ];
  await changeInbox(boss, where.inbox, { queue: asks });
  boss.close();
  if (outcomes.some((outcome) => outcome !== 'done')) throw new Error(`The contact centre was refused: ${outcomes}`);
  return { queues: [asks, gives], codes: [code] };
}

function readArguments(): { agents: number; chats: number; seed: number; calm: boolean } {
  try {
    const { values } = parseArgs({
      options: {
        agents: { type: 'string', default: '50' },
        chats: { type: 'string', default: '10000' },
        seed: { type: 'string', default: '7' },
        calm: { type: 'boolean', default: false },
      },
    });
    const [agents, chats, seed] = [Number(values.agents), Number(values.chats), Number(values.seed)];
    if (![agents, chats].every((count) => Number.isInteger(count) && count > 0) || !Number.isInteger(seed))
      throw new Error(USAGE);
    return { agents, chats, seed, calm: values.calm };
  } catch {
    console.error(USAGE);
    process.exit(2);
  }
}
