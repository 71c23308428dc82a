import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { VisitorMessage } from '@parley/contract';
import { WebSocket } from 'ws';
import { Line } from '../testing/line.ts';
import { ServerModel } from '../testing/server-model.ts';
import type { Step } from '../testing/steps.ts';
import { memoryStorage } from './storage.ts';
import type { OutboxStorage, SocketConstructor } from './types.ts';
import { visitorClient } from './visitor-client.ts';

const ending: (() => unknown)[] = [];
afterEach(() => {
  for (const end of ending.splice(0)) end();
});

async function listen(): Promise<Line> {
  const line = await Line.open();
  ending.push(() => line.close());
  return line;
}

function visit(line: Line, outbox: OutboxStorage = memoryStorage()) {
  const client = visitorClient({
    url: line.url,
    inbox: 'inbox',
    token: 't',
    locale: 'en',
    page: { url: 'https://shop.example/', title: 'Shop' },
    outbox,
    socket: WebSocket as unknown as SocketConstructor,
  });
  ending.push(() => client.close());
  let told = 0;
  client.subscribe(() => told++);
  const until = async (holds: (state: ReturnType<typeof client.get>) => boolean) => {
    while (!holds(client.get())) {
      await new Promise<void>((resolve) => {
        const stop = client.subscribe(() => {
          stop();
          resolve();
        });
      });
    }
    return client.get();
  };
  return { client, until, told: () => told };
}

test('what a visitor writes before the line stands is sent once it does, shown until its fact comes, and starts a conversation', async () => {
  const line = await listen();
  const { client, until } = visit(line);
  const { id, conversation } = client.post(null, 'Hello?');
  assert.equal(client.get().outbox[0]?.state, 'sending');
  const peer = await line.peer();
  const hello = await peer.frame();
  assert.deepEqual(hello, {
    t: 'hello',
    protocol: hello['protocol'],
    inbox: 'inbox',
    token: 't',
    locale: 'en',
    page: { url: 'https://shop.example/', title: 'Shop' },
    have: {},
  });
  peer.say(new ServerModel().visitorWelcome({}, 50));
  const sent = await peer.frame();
  assert.deepEqual(sent['command'], { type: 'message.post', id, conversation, text: 'Hello?' });
  peer.say(
    {
      t: 'fact',
      fact: {
        type: 'conversation.started',
        conversation: {
          id: conversation,
          status: 'open',
          position: 0,
          teamRead: 0,
          delivered: 0,
          read: 0,
          createdAt: 1,
          lastAt: 1,
        },
      },
    },
    {
      t: 'fact',
      fact: {
        type: 'entry.added',
        conversation,
        entry: { kind: 'message', id, position: 1, at: 2, by: 'me', text: 'Hello?' },
      },
    },
    { t: 'done', ref: sent['ref'] },
  );
  const state = await until((now) => now.outbox.length === 0);
  assert.equal(state.link, 'online');
  assert.equal(state.threads[0]?.entries.length, 1);
  assert.equal(state.unread, 0);
});

test('a frame is one notification, however much is in it', async () => {
  const line = await listen();
  const { until, told } = visit(line);
  const model = new ServerModel();
  model.step({ do: 'visitor.post', on: 0 });
  const peer = await line.peer();
  await peer.frame();
  peer.say(model.visitorWelcome({}, 50));
  await until((state) => state.ready);
  const before = told();
  const facts = Array.from({ length: 20 }, () => model.visitorFacts(model.step({ do: 'ana.post', on: 0 }))).flat();
  peer.say(...(facts as VisitorMessage[]));
  await until((state) => state.unread === 20);
  assert.equal(told(), before + 1);
});

test('after a lost line the visitor says what they hold, gets what is missing, and is believed about what they saw', async () => {
  const line = await listen();
  const { client, until } = visit(line);
  const model = new ServerModel();
  const step = (what: Step['do']) => model.visitorFacts(model.step({ do: what, on: 0, to: 99 } as Step));
  step('visitor.post');
  step('ana.post');
  let peer = await line.peer();
  await peer.frame();
  peer.say(model.visitorWelcome({}, 50));
  const [thread] = (await until((state) => state.unread === 1)).threads;
  const { id } = thread?.conversation ?? { id: '' };
  const delivered = await peer.frame();
  assert.deepEqual(delivered['command'], { type: 'conversation.read', conversation: id, read: 1, delivered: 3 });
  client.seen(id);
  assert.equal(client.get().unread, 0);
  peer.end();
  await until((state) => state.link === 'offline');
  step('ana.post');
  peer = await line.peer();
  const hello = await peer.frame();
  assert.deepEqual(hello['have'], { [id]: 3 });
  peer.say(model.visitorWelcome(hello['have'] as Record<string, number>, 50));
  const state = await until((now) => now.link === 'online');
  assert.deepEqual(
    state.threads[0]?.entries.map((entry) => entry.position),
    [1, 2, 3, 4],
  );
  assert.equal(state.unread, 1, 'only what came while away');
  assert.deepEqual((await peer.frame())['command'], {
    type: 'conversation.read',
    conversation: id,
    read: 3,
    delivered: 4,
  });
  peer.say(...step('read.contact'));
  await sleep(1_100);
  assert.equal(peer.waiting(), 0, 'nothing is said twice');
});

test('a message under way when the line was lost is sent again with its id; `done` is enough', async () => {
  const line = await listen();
  const outbox = memoryStorage();
  const { client, until } = visit(line, outbox);
  const model = new ServerModel();
  let peer = await line.peer();
  await peer.frame();
  peer.say(model.visitorWelcome({}, 50));
  await until((state) => state.ready);
  const first = client.post(null, 'One');
  client.post(first.conversation, 'Two');
  assert.equal(((await peer.frame())['command'] as { id: string }).id, first.id);
  peer.end();
  peer = await line.peer();
  await peer.frame();
  peer.say(model.visitorWelcome({}, 50));
  const again = await peer.frame();
  assert.equal((again['command'] as { id: string }).id, first.id);
  assert.equal(peer.waiting(), 0, 'the second waits for the first');
  peer.say({ t: 'done', ref: again['ref'] });
  assert.equal(((await peer.frame())['command'] as { text: string }).text, 'Two');
  await until((state) => state.outbox.length === 1);
});

test('older lines are asked for, and typing is said while keys come', async () => {
  const line = await listen();
  const { client, until } = visit(line);
  const model = new ServerModel();
  for (let n = 0; n < 6; n++) model.step({ do: 'visitor.post', on: 0 });
  const peer = await line.peer();
  await peer.frame();
  peer.say(model.visitorWelcome({}, 2));
  const [thread] = (await until((state) => state.ready)).threads;
  const id = thread?.conversation.id ?? '';
  const past = client.past(id);
  const asked = await peer.frame();
  assert.equal(asked['before'], 5);
  const [whole] = (model.visitorWelcome({}, 50) as Extract<VisitorMessage, { t: 'welcome' }>).threads;
  peer.say({ t: 'past', ref: asked['ref'], entries: whole?.entries.slice(0, 4), more: false });
  await past;
  assert.deepEqual(client.get().threads[0]?.entries, whole?.entries);
  for (let n = 0; n < 5; n++) client.typing(id, true);
  client.typing(id, false);
  assert.equal((await peer.frame())['on'], true);
  assert.equal((await peer.frame())['on'], false);
  assert.equal(peer.waiting(), 0);
});

test('who may not write keeps what was said and what was refused, and may try again once they may', async () => {
  const line = await listen();
  const { client, until } = visit(line);
  const model = new ServerModel();
  model.step({ do: 'visitor.post', on: 0 });
  const peer = await line.peer();
  await peer.frame();
  peer.say({ ...model.visitorWelcome({}, 50), banned: 'mark' });
  const welcomed = await until((state) => state.ready);
  assert.equal(welcomed.banned, 'mark');
  const [thread] = welcomed.threads;
  const sent = client.post(thread?.conversation.id ?? '', 'Hello?');
  peer.say({ t: 'refused', ref: (await peer.frame())['ref'], code: 'contact.banned', retry: false });
  const refused = await until((state) => state.outbox[0]?.state === 'failed');
  assert.deepEqual(
    refused.outbox.map(({ code, text }) => [code, text]),
    [['contact.banned', 'Hello?']],
  );
  assert.deepEqual(refused.threads, [thread]);
  peer.say({ t: 'fact', fact: { type: 'contact.updated', banned: null } });
  await until((state) => state.banned === null);
  client.retry(sent.id);
  assert.equal((await peer.frame())['t'], 'do');
});
