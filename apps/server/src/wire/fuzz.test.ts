import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { COMMANDS, QUERIES } from '@parley/contract';
import { PROTOCOL_VERSION } from '@parley/contract/protocol';
import { Chance } from '../../../../packages/domain/testing/chance.ts';
import { furnish } from '../../testing/furniture.ts';
import { ROUTED, requestFor } from '../../testing/http.ts';
import { garbled, spoiled } from '../../testing/junk.ts';
import type { RawSocket } from '../../testing/raw-socket.ts';
import { story } from '../../testing/story.ts';
import { PLAIN, QUESTIONS, type Subjects, WISHES } from '../../testing/wishes.ts';

// F1 and F2. What is sent is spoiled from what the contract allows, so a new command, query or frame is among it. Nothing may be a fault: a story
// whose servers log one fails.
const FRAMES = 800;
const REQUESTS = 800;
/** A run is played again with its seed. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_121);

/** What a member or visitor may send after the hello, as the contract has it. */
function frames(about: Subjects, member: boolean): object[] {
  const wishes = COMMANDS.filter(({ by }) => (by as readonly string[]).includes(member ? 'member' : 'visitor'));
  const dos = wishes.map(({ type }) => ({ t: 'do', ref: 1, command: WISHES[type](about, PLAIN) }));
  const typing = { t: 'typing', conversation: about.conversation, on: true };
  if (!member) return [...dos, typing, { t: 'past', ref: 1, conversation: about.conversation, before: 10 }];
  return [
    ...dos,
    typing,
    ...QUERIES.map(({ type }) => ({ t: 'ask', ref: 1, query: QUESTIONS[type](about) })),
    { t: 'open', ref: 1, conversation: about.conversation },
    { t: 'close', conversation: about.conversation },
    { t: 'watch', ref: 1, view: 'all', status: 'open', size: 50 },
    { t: 'active' },
  ];
}

/** Bytes in use once everything that can go is gone. */
function heapNow(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

for (const audience of ['member', 'visitor'] as const) {
  story(`no frame of a ${audience} is a fault, and none stays in memory (F2)`, async ({ build, nodes: [node] }) => {
    const { administrator: boss, visitor: eve, subjects } = await furnish(build, node!);
    const { conversation } = subjects;
    const kinds = frames(subjects, audience === 'member');
    const chance = new Chance(SEED);
    let raw: RawSocket | null = null;
    let heap = 0;
    for (let n = 0; n < FRAMES; n++) {
      if (n === FRAMES / 2) heap = heapNow();
      if (raw === null || raw.socket.readyState !== raw.socket.OPEN) {
        raw?.close();
        raw = audience === 'member' ? await boss.raw(node!) : await eve.raw(node!);
      }
      const frame = spoiled(chance.one(kinds), chance);
      const text = JSON.stringify(frame) ?? 'undefined';
      if (chance.upTo(9) === 0) raw.socket.send(garbled(text, chance), { binary: chance.upTo(3) === 0 });
      else raw.send(text);
      // Now and then the answers are waited for, so that sockets are used up in the middle of things as well as at rest.
      if (n % 10 === 0) await Promise.race([raw.asks({ t: 'nothing' }), raw.closed]);
      for (const said of raw.said.splice(0))
        assert.ok(!('code' in said) || said.code !== 'fault', `a fault after ${text.slice(0, 500)}`);
      raw.bytes = '';
    }
    raw?.close();
    const grown = heapNow() - heap;
    assert.ok(grown < 15_000_000, `${grown} bytes more after as many frames again`);
    assert.equal(
      await (await eve.raw(node!)).does({ type: 'message.post', id: newId(), conversation, text: 'Still there?' }),
      'done',
    );
  });
}

story('no first frame is a fault (F2)', async ({ build, nodes: [node] }) => {
  const inbox = await build.inbox();
  const [boss, eve] = [await build.member('administrator'), await build.visitor(inbox)];
  const { RawSocket } = await import('../../testing/raw-socket.ts');
  const chance = new Chance(SEED);
  for (let n = 0; n < 200; n++) {
    const member = n % 2 === 0;
    const hello = member
      ? { t: 'hello', protocol: PROTOCOL_VERSION, workspace: boss.who.workspace, open: { [newId()]: 3 }, desk: newId() }
      : eve.hello({ [newId()]: 7 });
    const text = JSON.stringify(spoiled(hello, chance)) ?? 'undefined';
    const raw = await new RawSocket(
      `${node!.url.replace('http', 'ws')}/socket/${member ? 'member' : 'visitor'}`,
      member ? { cookie: boss.cookie } : {},
    ).open();
    raw.send(chance.upTo(9) === 0 ? garbled(text, chance) : text);
    const first = await Promise.race([raw.hears('welcome'), raw.hears('bye'), raw.closed]);
    assert.ok(
      !('code' in first) || typeof first.code === 'number' || !['fault', 'unavailable'].includes(String(first.code)),
      text.slice(0, 300),
    );
    raw.close();
  }
});

story('no request is a fault (F1)', async ({ build, nodes: [node] }) => {
  const inbox = await build.inbox();
  const { administrator: boss, subjects, apiKey: key } = await furnish(build, node!);
  // The key itself must live to the end, and whoever it belongs to.
  const about: Subjects = { ...subjects, key: newId() };
  const tom = { id: subjects.member };
  const chance = new Chance(SEED);
  const doors: [string, string][] = [
    ['GET', '/'],
    ['GET', '/app/x'],
    ['GET', '/widget.js'],
    ['GET', `/widget/frame?inbox=${inbox}`],
    ['GET', '/widget/assets/x'],
    ['GET', '/assets/x'],
    ['GET', '/healthz'],
    ['GET', '/readyz'],
    ['GET', '/metrics'],
    ['GET', '/api/docs'],
    ['GET', '/api/v1/openapi.json'],
    ['GET', '/api/session'],
    ['POST', '/api/session'],
    ['GET', '/api/session/sessions'],
    ['DELETE', `/api/session/sessions/${newId()}`],
    ['POST', '/api/invitations/look'],
    ['POST', '/api/invitations/accept'],
    ['GET', '/socket/member'],
    ['OPTIONS', '/api/v1/inboxes'],
  ];
  const bodies = [
    { email: 'a@b.c', password: 'x'.repeat(20) },
    { token: 'x' },
    { token: 'x', name: 'Eve', email: 'a@b.c', password: 'x'.repeat(20) },
  ];
  for (let n = 0; n < REQUESTS; n++) {
    let path: string;
    let init: RequestInit;
    if (n % 3 === 0) {
      const [method, door] = chance.one(doors);
      const junk = encodeURIComponent(`${JSON.stringify(spoiled('x', chance))}`.toWellFormed()).slice(0, 3_000);
      path =
        chance.upTo(2) === 0 ? `${door}${chance.one(['/', '?x=', '%', '%2e%2e/', '?inbox=', '&a[b]='])}${junk}` : door;
      const headers: Record<string, string> = {
        cookie: chance.one([boss.cookie, 'parley.session_token=%00', 'x', '']),
        origin: chance.one([node!.url, 'null', 'x']),
      };
      const body = JSON.stringify(spoiled(chance.one(bodies), chance)) ?? '';
      headers['content-type'] = chance.one([
        'application/json',
        'text/plain',
        'application/x-www-form-urlencoded',
        'application/json; charset=x',
      ]);
      init = method === 'GET' || method === 'OPTIONS' ? { method, headers } : { method, headers, body };
    } else {
      const definition = chance.one(ROUTED);
      const wish = 'body' in definition ? WISHES[definition.type](about, PLAIN) : QUESTIONS[definition.type](about);
      // The key itself must live to the end.
      if (wish.type === 'member.update') Object.assign(wish, { member: tom.id });
      const bad = spoiled(wish, chance);
      const request = requestFor(definition, typeof bad === 'object' && bad !== null ? bad : { junk: bad }, key);
      path = request.path;
      init = request.init;
      if (typeof init.body === 'string' && chance.upTo(9) === 0) init.body = garbled(init.body, chance);
    }
    const response = await fetch(node!.url + path, { ...init, redirect: 'manual' }).catch((error: Error) => error);
    // Some spoiled addresses and headers cannot even be sent.
    if (response instanceof Error) {
      assert.match(
        `${response.message} ${(response.cause as Error | undefined)?.message ?? ''}`,
        /URL|header|invalid|Invalid|ByteString/,
        path.slice(0, 300),
      );
      continue;
    }
    const body = await response.text();
    assert.ok(
      response.status < 500,
      `${init.method} ${path.slice(0, 300)} ${typeof init.body === 'string' ? init.body.slice(0, 500) : ''}: ${response.status} ${body.slice(0, 300)}`,
    );
    assert.ok(
      !/node_modules|\.ts:\d+|at async/.test(body) ||
        response.headers.get('content-type')?.includes('html') ||
        path.includes('docs'),
      `the inside shows: ${body.slice(0, 300)}`,
    );
    // Who asks too much is slowed down; this test is not about that.
    if (response.status === 429) await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.equal((await fetch(`${node!.url}/readyz`)).status, 200);
});
