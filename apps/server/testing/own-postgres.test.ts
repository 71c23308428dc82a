import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../../../packages/client/src/index.ts';
import { Line } from './line.ts';
import { makeDataHome, watch } from './own-cluster.ts';
import { ready, StoryMember, StoryVisitor } from './people.ts';
import { until } from './raw-socket.ts';
import { ServerProcess } from './server-process.ts';

/** What one welcome brings. */
const MESSAGES = 45;
const EMAIL = 'boss@example.org';
const PASSWORD = 'correct horse battery staple';

test('a server with its own PostgreSQL loses nothing when either is killed (R1, R2)', {
  timeout: 120_000,
}, async () => {
  const home = makeDataHome();
  const endWatch = watch(home);
  const server = new ServerProcess({ PARLEY_DATA: home, PARLEY_ADMIN_EMAIL: EMAIL, PARLEY_ADMIN_PASSWORD: PASSWORD });
  const people: { end(): void }[] = [];
  try {
    await server.start();
    const { workspace, inbox } = await look(server);
    const visitor = new StoryVisitor(workspace, inbox);
    people.push(visitor);
    const client = visitor.client(new Line(() => server));
    const conversation = newId();
    const written: string[] = [];
    const writing = setInterval(() => {
      if (written.length === MESSAGES) return;
      const text = `message ${written.length + 1}`;
      client.post(conversation, text);
      written.push(text);
    }, 60);
    const postmaster = () => postmasterOf(home);

    await sleep(800);
    const first = postmaster();
    await server.kill();
    await server.start();
    assert.equal(postmaster(), first, 'the PostgreSQL that was left over is taken over');
    await until('messages going on', () => client.get().link === 'online', 15_000);
    const life = server.pid;
    process.kill(first, 'SIGKILL');
    await until(
      'another PostgreSQL',
      async () => ![first, 0].includes(postmaster()) && (await server.isReady()),
      20_000,
    );
    assert.equal(server.pid, life, 'the server outlives it');
    await until('everything written', () => written.length === MESSAGES);
    clearInterval(writing);
    await until('everything sent', () => client.get().outbox.length === 0, 30_000);
    const fresh = await ready(visitor.client(server));
    const texts = fresh.get().threads[0]?.entries.map((entry) => (entry.kind === 'message' ? entry.text : entry.event));
    assert.deepEqual(texts, written);
    const last = postmaster();
    assert.equal(await server.stop(), 0);
    assert.throws(() => process.kill(last, 0), 'its PostgreSQL ends with it');
  } finally {
    for (const person of people) person.end();
    await server.stop();
    rmSync(home, { recursive: true, force: true });
    endWatch();
  }
});

/** The process of the PostgreSQL in a data directory; 0: none. */
function postmasterOf(home: string): number {
  try {
    return Number(readFileSync(join(home, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return 0;
  }
}

/** What the first start made, as its administrator sees it. */
async function look(server: ServerProcess) {
  const boss = new StoryMember({
    id: '',
    workspace: '',
    name: '',
    publicName: '',
    email: EMAIL,
    userId: '',
    role: 'administrator',
  });
  await boss.signIn(server, PASSWORD);
  const response = await fetch(`${server.url}/api/session`, { headers: { cookie: boss.cookie } });
  const { workspaces } = (await response.json()) as { workspaces: { id: string }[] };
  const workspace = workspaces[0]?.id ?? '';
  const desk = await ready(boss.client(server, workspace));
  const inbox = [...desk.get().inboxes.keys()][0] ?? '';
  boss.end();
  return { workspace, inbox };
}
