import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import type { Fact, MemberMessage } from '@parley/contract';
import { WebSocket } from 'ws';
import { Line, type Peer } from '../testing/line.ts';
import { ServerModel } from '../testing/server-model.ts';
import type { Step } from '../testing/steps.ts';
import { memberClient } from './member-client.ts';
import { memoryStorage } from './storage.ts';
import type { SocketConstructor } from './types.ts';

const ending: (() => unknown)[] = [];
afterEach(() => {
  for (const end of ending.splice(0)) end();
});

/** Ana signs in; the test is the server. */
async function signIn(desk?: string) {
  const line = await Line.open();
  const client = memberClient({
    url: line.url,
    workspace: 'workspace',
    ...(desk && { desk }),
    outbox: memoryStorage(),
    socket: WebSocket as unknown as SocketConstructor,
  });
  ending.push(
    () => client.close(),
    () => line.close(),
  );
  const model = new ServerModel();
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
  const wanted = new Set<string>();
  const act = (step: Step): MemberMessage[] => {
    return model.memberFacts(model.step(step), wanted);
  };
  const greet = async (): Promise<{ peer: Peer; hello: Record<string, unknown> }> => {
    const peer = await line.peer();
    const hello = await peer.frame();
    peer.say(model.memberWelcome(hello['open'] as Record<string, number>, 50));
    return { peer, hello };
  };
  return { client, model, until, wanted, act, greet };
}

test('commands and queries wait for the line, survive losing it, and bring their answers', async () => {
  const { client, greet } = await signIn();
  const assigned = client.do({ type: 'conversation.assign', conversation: 'c', to: null });
  const asked = client.ask({ type: 'role.list' });
  let { peer } = await greet();
  const first = await peer.frame();
  assert.deepEqual(first['command'], { type: 'conversation.assign', conversation: 'c', to: null });
  peer.say({ t: 'refused', ref: first['ref'], code: 'conversation.resolved', retry: false });
  assert.deepEqual(await assigned, { ok: false, code: 'conversation.resolved', retry: false });
  assert.deepEqual((await peer.frame())['query'], { type: 'role.list' });
  peer.end();
  ({ peer } = await greet());
  const again = await peer.frame();
  peer.say({ t: 'answer', ref: again['ref'], answer: { roles: [] } });
  assert.deepEqual(await asked, { ok: true, reply: { roles: [] } });
});

test('an open conversation stays open over a lost line, with only what is missing brought', async () => {
  const { client, model, until, wanted, act, greet } = await signIn();
  act({ do: 'visitor.post', on: 0 });
  const [id = ''] = model.conversations.keys();
  let { peer } = await greet();
  const opening = client.open(id);
  const second = client.open(id);
  const frame = await peer.frame();
  assert.deepEqual(frame, { t: 'open', conversation: id, ref: frame['ref'] });
  wanted.add(id);
  peer.say({ ...model.opened(id, 50), ref: frame['ref'] });
  assert.deepEqual(await opening, { ok: true, reply: undefined });
  assert.deepEqual(await second, { ok: true, reply: undefined });
  assert.equal(client.get().timelines.get(id)?.entries.length, 1);
  peer.end();
  act({ do: 'visitor.post', on: 0 });
  const back = await greet();
  peer = back.peer;
  assert.deepEqual(back.hello['open'], { [id]: 1 });
  const state = await until((now) => now.link === 'online' && now.timelines.get(id)?.entries.length === 2);
  assert.equal(state.conversations.get(id)?.unread, 2);
  const heard: Fact[] = [];
  client.onFact((fact) => heard.push(fact));
  peer.say(...act({ do: 'visitor.post', on: 0 }));
  await until((now) => now.conversations.get(id)?.unread === 3);
  assert.deepEqual(
    heard.map((fact) => fact.type),
    ['message.posted'],
    'not what the absence brought',
  );
  client.leave(id);
  assert.ok(client.get().timelines.has(id), 'somebody else still looks at it');
  client.leave(id);
  assert.deepEqual(await peer.frame(), { t: 'close', conversation: id });
  assert.equal(client.get().conversations.size, 0);
});

test('a conversation wanted while away is open with the welcome; one that may not be seen is refused', async () => {
  const { client, model, act, greet } = await signIn();
  act({ do: 'visitor.post', on: 0 });
  const [id = ''] = model.conversations.keys();
  const seen = client.open(id);
  const hidden = client.open('hidden');
  const { hello } = await greet();
  assert.deepEqual(hello['open'], { [id]: 0, hidden: 0 });
  assert.deepEqual(await seen, { ok: true, reply: undefined });
  assert.deepEqual(await hidden, { ok: false, code: 'not_found', retry: false });
  assert.equal(client.get().timelines.get(id)?.entries.length, 1);
});

test('a watched list is watched anew after a lost line, and filled up when it shrinks', async () => {
  const { client, until, greet } = await signIn();
  let { peer } = await greet();
  const watching = client.watch('unassigned', 'open', 2);
  let frame = await peer.frame();
  assert.deepEqual(frame, { t: 'watch', view: 'unassigned', status: 'open', size: 2, ref: frame['ref'] });
  const model = new ServerModel();
  for (const on of [0, 1]) model.step({ do: 'visitor.post', on });
  const rows = [...model.conversations.keys()]
    .map((id) => model.opened(id, 1))
    .flatMap((one) => (one.t === 'opened' ? [one.conversation] : []));
  peer.say({ t: 'watched', ref: frame['ref'], rows, contacts: [], complete: false });
  await watching;
  assert.deepEqual(client.get().list?.ids, rows.map((row) => row.id).reverse());
  peer.say({ t: 'list', view: 'unassigned', status: 'open', rows: [], contacts: [], gone: [rows[0]?.id] });
  await until((state) => state.list?.ids.length === 1);
  frame = await peer.frame();
  assert.equal(frame['t'], 'watch');
  peer.end();
  ({ peer } = await greet());
  frame = await peer.frame();
  assert.equal(frame['t'], 'watch');
  peer.say({ t: 'watched', ref: frame['ref'], rows: [], contacts: [], complete: true });
  const { list } = await until((state) => state.list?.complete === true);
  assert.deepEqual(list, { view: 'unassigned', status: 'open', ids: [], complete: true, loading: false });
});

test('reading is told once, and only where it counts', async () => {
  const { client, model, act, greet, until } = await signIn();
  act({ do: 'visitor.post', on: 0 });
  act({ do: 'visitor.post', on: 1 });
  act({ do: 'to.ben', on: 1 });
  const [mine = '', bens = ''] = model.conversations.keys();
  const both = [client.open(mine), client.open(bens)];
  const { peer } = await greet();
  await Promise.all(both);
  client.seen(bens, 2);
  client.seen(mine, 1);
  const frame = await peer.frame();
  assert.deepEqual(frame['command'], { type: 'conversation.read', conversation: mine, read: 1 });
  peer.say({
    t: 'fact',
    seq: 1,
    fact: {
      type: 'conversation.read_by_team',
      conversation: mine,
      contact: 'x',
      inbox: 'x',
      revision: 3,
      read: 1,
      unread: 0,
    } satisfies Fact,
  });
  await until((state) => state.conversations.get(mine)?.unread === 0);
  client.seen(mine, 1);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  assert.equal(peer.waiting(), 0);
});

test('a window that works names itself, and says that somebody sits there, once a minute at most and only while online', async () => {
  const { client, until, greet } = await signIn('this-window');
  client.active();
  let { peer, hello } = await greet();
  assert.equal(hello['desk'], 'this-window');
  await until((state) => state.link === 'online');
  for (let n = 0; n < 3; n++) client.active();
  client.typing('c', true);
  assert.deepEqual(await peer.frame(), { t: 'active' });
  assert.equal((await peer.frame())['t'], 'typing');
  peer.end();
  ({ peer, hello } = await greet());
  assert.equal(hello['desk'], 'this-window');
  const looks = await signIn();
  assert.equal((await looks.greet()).hello['desk'], null);
});

test('reading counts where nobody has it, also where it is set aside', async () => {
  const { client, model, act, greet } = await signIn();
  act({ do: 'visitor.post', on: 0 });
  act({ do: 'to.ben', on: 0 });
  act({ do: 'visitor.post', on: 0 });
  act({ do: 'pending', on: 0 });
  const [id = ''] = model.conversations.keys();
  const opening = client.open(id);
  const { peer } = await greet();
  await opening;
  assert.equal(client.get().conversations.get(id)?.owner?.name, 'Ben');
  client.seen(id, 3);
  assert.deepEqual((await peer.frame())['command'], { type: 'conversation.read', conversation: id, read: 3 });
});
