import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { COMMANDS, type Command, QUERIES, type Query } from '@parley/contract';
import { PROTOCOL_VERSION } from '@parley/contract/protocol';
import type { Id } from '@parley/domain';
import type { Build } from '../../testing/build.ts';
import { furnish } from '../../testing/furniture.ts';
import { ROUTED, requestFor } from '../../testing/http.ts';
import { PICKED, queueWish } from '../../testing/queues.ts';
import { RawSocket } from '../../testing/raw-socket.ts';
import { story } from '../../testing/story.ts';
import { type Choice, nothings, PLAIN, QUESTIONS, type Subjects, WISHES } from '../../testing/wishes.ts';

/** S1: every command and query, by everybody who may give it or not, about what is not theirs. Generated: a new one is tested, or does not compile. */
const REFUSED = ['not_found', 'right.missing', 'session.missing', 'request.unknown'];

/** Four ways through the choices that a wish leaves: what it names depends on them. */
const CHOICES: readonly Choice[] = [0b00, 0b01, 0b10, 0b11].map((ways) => {
  let made = 0;
  return { ...PLAIN, one: (list) => ((ways >> (made++ % 2)) & 1 ? list.at(-1) : list[0]) as never };
});

/**
 * The same as one's own, but for one thing that is somebody else's, with the same again but for one that does not exist: nobody must be able to tell the
 * two apart. Only where the wish names that thing at all, and not where it gives the name itself (`queue.save`).
 */
function* foreign<W extends { type: string }>(
  own: Subjects,
  other: Subjects,
  wish: (about: Subjects, choice: Choice) => W,
): Iterable<{ wish: W; absent: W }> {
  const nowhere = nothings();
  for (const name of Object.keys(own) as (keyof Subjects)[]) {
    if (own[name] === other[name]) continue;
    for (const choice of CHOICES) {
      const made = wish({ ...own, [name]: other[name] }, choice);
      if (made.type === `${name}.save` || !JSON.stringify(made).includes(other[name])) continue;
      yield { wish: made, absent: replaced(made, other[name], nowhere[name]) };
    }
  }
}

/** Under a fresh id, where it makes something. */
const replaced = <W extends { type: string }>(wish: W, id: Id, by: Id): W => {
  const again = JSON.parse(JSON.stringify(wish).replaceAll(id, by));
  return 'id' in again && again.id !== by && !/\.(save|delete)$/.test(wish.type) ? { ...again, id: newId() } : again;
};

/** Every row of every table that has workspaces. */
async function everythingOf(build: Build, workspace: Id): Promise<unknown> {
  const { rows: tables } = await build.owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace'
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`,
  );
  const all = [];
  for (const { name } of tables) {
    const { rows } = await build.owner.query(
      `select to_jsonb(t)::text as row from "${name}" t where workspace = $1 order by 1`,
      [workspace],
    );
    all.push([name, rows]);
  }
  return all;
}

story(
  'nobody reaches anything of another workspace, by any command or query (S1)',
  async ({ build, nodes: [node] }) => {
    const ours = await furnish(build, node!);
    const theirs = await furnish(build, node!);
    const before = await everythingOf(build, theirs.workspace);
    const secrets = Object.values(theirs.subjects);
    let tried = 0;

    for (const member of [ours.agent, ours.supervisor, ours.administrator]) {
      const desk = await member.raw(node!);
      const from = desk.bytes.length;
      for (const { type } of COMMANDS)
        for (const { wish, absent } of foreign<Command>(ours.subjects, theirs.subjects, WISHES[type])) {
          const outcome = await desk.does(wish);
          assert.notEqual(outcome, 'done', `${member.who.role}, ${JSON.stringify(wish)}`);
          assert.equal(outcome, await desk.does(absent), `${member.who.role}, ${JSON.stringify(wish)}`);
          tried++;
        }
      for (const { type } of QUERIES) {
        for (const { wish, absent } of foreign<Query>(ours.subjects, theirs.subjects, QUESTIONS[type])) {
          const answer = { ...(await desk.asks({ t: 'ask', query: wish })), ref: 0 };
          const nothing = { ...(await desk.asks({ t: 'ask', query: absent })), ref: 0 };
          assert.deepEqual(answer, nothing, `${member.who.role}, ${JSON.stringify(wish)}`);
          tried++;
        }
        await desk.asks({ t: 'ask', query: QUESTIONS[type](ours.subjects) });
      }
      const opened = await desk.asks({ t: 'open', conversation: theirs.subjects.conversation });
      assert.equal('code' in opened && opened.code, 'not_found');
      await desk.asks({ t: 'watch', view: 'all', status: 'open', size: 100 });
      const again = await member.raw(node!, { [theirs.subjects.conversation]: 0 });
      for (const secret of secrets)
        assert.ok(
          !`${desk.bytes.slice(from)} ${again.bytes}`.includes(secret),
          `${member.who.role} was told of ${secret}`,
        );
      desk.close();
      again.close();
    }
    assert.ok(tried >= 3 * 100, `only ${tried} attempts`);
    assert.deepEqual(await everythingOf(build, theirs.workspace), before);
  },
);

story(
  'the HTTP API lets nobody in without a key, and nobody out of their workspace (S1)',
  async ({ build, nodes: [node] }) => {
    const ours = await furnish(build, node!);
    const theirs = await furnish(build, node!);
    const before = await everythingOf(build, theirs.workspace);
    const send = async (definition: (typeof ROUTED)[number], wish: object, key: string | null) => {
      const { path, init } = requestFor(definition, wish, key);
      for (;;) {
        const response = await fetch(node!.url + path, init);
        const body = await response.text();
        // Who asks too much is slowed down; this story is not about that.
        if (response.status !== 429) return { status: response.status, body, path };
        await sleep(100);
      }
    };
    let strangers = 0;
    for (const definition of ROUTED) {
      const wish = (about: Subjects, choice: Choice): { type: string } =>
        'body' in definition ? WISHES[definition.type](about, choice) : QUESTIONS[definition.type](about);
      // One each: who tries many wrong keys is slowed down.
      const key = strangers++ % 2 === 0 ? null : `parley_${'A'.repeat(43)}`;
      const { status, path } = await send(definition, wish(ours.subjects, PLAIN), key);
      assert.equal(status, 401, `${path} with the key ${key}`);
      for (const { wish: made, absent } of foreign(ours.subjects, theirs.subjects, wish)) {
        const { status, body, path } = await send(definition, made, ours.apiKey);
        const nothing = await send(definition, absent, ours.apiKey);
        assert.deepEqual([status, body], [nothing.status, nothing.body], path);
        assert.ok('ask' in definition || status >= 400, `${path}: ${status}`);
      }
      if ('ask' in definition) {
        const { body } = await send(definition, wish(ours.subjects, PLAIN), ours.apiKey);
        for (const secret of Object.values(theirs.subjects)) assert.ok(!body.includes(secret), definition.type);
      }
    }
    assert.deepEqual(await everythingOf(build, theirs.workspace), before);
  },
);

story('under an id that another workspace has one makes one’s own (S1)', async ({ build, nodes: [node] }) => {
  const ours = await furnish(build, node!);
  const theirs = await furnish(build, node!);
  const before = await everythingOf(build, theirs.workspace);
  const desk = await ours.administrator.raw(node!);
  for (const kind of ['profile', 'code', 'reason', 'skill', 'team', 'queue'] as const) {
    const wish = WISHES[`${kind}.save`]({ ...ours.subjects, [kind]: theirs.subjects[kind] }, PLAIN);
    assert.equal(await desk.does(wish), 'done', kind);
  }
  assert.deepEqual(await everythingOf(build, theirs.workspace), before);
});

story('an agent reaches nothing of an inbox and queue they do not serve (S1)', async ({ build, nodes: [node] }) => {
  const { workspace, agent, subjects, administrator } = await furnish(build, node!);
  const [other, queue] = [await build.inbox(undefined, workspace), newId()];
  const chief = await administrator.raw(node!);
  assert.equal(await chief.does(queueWish({ id: queue })), 'done');
  const settings = {
    inbox: other,
    name: `Inbox ${other}`,
    domains: [],
    colour: '#228be6',
    greeting: '',
    ...PICKED,
    queue,
  };
  assert.equal(await chief.does({ type: 'inbox.update', ...settings }), 'done');
  const stranger = await build.visitor(other, workspace);
  const conversation = await stranger.writes(node!, 'not for this agent');
  const foreignSubjects: Subjects = { ...subjects, conversation, contact: stranger.contact, inbox: other };
  const desk = await agent.raw(node!);
  await desk.asks({ t: 'watch', view: 'all', status: 'open', size: 100 });
  for (const { type } of COMMANDS)
    for (const { wish } of foreign<Command>(subjects, foreignSubjects, WISHES[type]))
      assert.ok(REFUSED.includes(await desk.does(wish)), JSON.stringify(wish));
  for (const { type } of QUERIES) {
    for (const { wish } of foreign<Query>(subjects, foreignSubjects, QUESTIONS[type]))
      assert.ok('code' in (await desk.asks({ t: 'ask', query: wish })), JSON.stringify(wish));
    await desk.asks({ t: 'ask', query: QUESTIONS[type](subjects) });
  }
  // What happens there meanwhile is not told either: messages, people, the inbox itself.
  await chief.does({ type: 'contact.update', contact: stranger.contact, name: 'Canary Contact', email: null });
  await chief.does({ ...WISHES['inbox.update']({ ...subjects, inbox: other }, PLAIN), name: `Canary Inbox ${other}` });
  await stranger.writes(node!, 'another one, not for this agent', conversation);
  await chief.does({ type: 'conversation.assign', conversation, to: administrator.id });
  await subjectsMove(desk, subjects);
  for (const secret of [conversation, stranger.contact, other, 'Canary', 'not for this agent'])
    assert.ok(!desk.bytes.includes(secret), `the agent was told of ${secret}`);
});

/** Something that the agent does see, told after everything before it: what was to come has come. */
async function subjectsMove(desk: RawSocket, { conversation }: Subjects): Promise<void> {
  assert.equal(await desk.does({ type: 'message.post', id: newId(), conversation, text: 'Here.' }), 'done');
  await desk.hears('list', ({ rows }) => rows.some((row) => row.id === conversation && row.preview?.text === 'Here.'));
}

story('a visitor reaches nothing of another visitor (S1)', async ({ build, nodes: [node] }) => {
  const { workspace, inbox, visitor, subjects } = await furnish(build, node!);
  const stranger = await build.visitor(inbox, workspace);
  const mine = await stranger.writes(node!, 'mine');
  const raw = await stranger.raw(node!, { [subjects.conversation]: 0, [mine]: 0 });
  const own: Subjects = { ...subjects, conversation: mine, contact: stranger.contact };
  for (const { type, by } of COMMANDS) {
    const audience: readonly string[] = by;
    for (const { wish } of foreign<Command>(own, subjects, WISHES[type]))
      assert.ok(REFUSED.includes(await raw.does(wish)), JSON.stringify(wish));
    if (!audience.includes('visitor'))
      assert.equal(await raw.does(WISHES[type](own, PLAIN)), 'request.unknown', `${type} is not for visitors`);
  }
  // Questions and lists are not even frames of theirs.
  for (const frame of [
    { t: 'ask', ref: 90, query: { type: 'member.list' } },
    { t: 'open', ref: 91, conversation: mine },
  ]) {
    raw.send(frame);
    await raw.hears('refused', ({ ref }) => ref === frame.ref);
  }
  const past = await raw.asks({ t: 'past', conversation: subjects.conversation, before: 100 });
  assert.deepEqual('entries' in past && past.entries, []);
  raw.send({ t: 'typing', conversation: subjects.conversation, on: true });
  const victim = await visitor.raw(node!);
  assert.equal(await victim.does({ type: 'conversation.read', conversation: subjects.conversation, read: 1 }), 'done');
  assert.ok(!raw.bytes.includes('secret of') && !raw.bytes.includes(visitor.contact));
  assert.ok(!victim.said.some((said) => said.t === 'typing'));
});

story('who is not signed in, or not in the workspace, does not come in (S1)', async ({ build, nodes: [node] }) => {
  const ours = await furnish(build, node!);
  const theirs = await furnish(build, node!);
  const url = `${node!.url.replace('http', 'ws')}/socket/member`;
  const hello = (workspace: Id) => ({ t: 'hello', protocol: PROTOCOL_VERSION, workspace, open: {} });
  const attempts: [Record<string, string>, Id][] = [
    [{}, ours.workspace],
    [{ cookie: 'parley.session_token=forged.AAAA' }, ours.workspace],
    [{ cookie: ours.agent.cookie }, theirs.workspace],
    [{ cookie: ours.agent.cookie }, newId()],
  ];
  for (const [headers, workspace] of attempts) {
    const raw = await new RawSocket(url, headers).open();
    raw.send(hello(workspace));
    const { code } = await raw.hears('bye');
    assert.equal(code, 'session.missing');
    await raw.closed;
  }
  const elsewhere = new RawSocket(url, { cookie: ours.agent.cookie, origin: 'https://evil.example' });
  await assert.rejects(elsewhere.open(), /403/);
});

/** Doors that are open on purpose: pages and files that hold nothing of anybody, and what is needed to come in. */
const OPEN = [
  /^GET \/$/,
  /^GET \/(app|sign-in|welcome|invitation|assets)\b/,
  /^GET \/[\w.-]+\.(svg|ico|png|txt|js|css|webmanifest)$/,
  /^GET \/widget(\.js|\/)/,
  /^GET \/api\/docs\b/,
  /^GET \/api\/v1\/openapi\.json$/,
  /^GET \/(healthz|readyz)$/,
  // Pictures of those whom a customer meets: whoever knows both ids has met them.
  /^GET \/pictures\/:workspace\/:member$/,
  // Says who is signed in, which may be nobody; signing in and out; what an invitation's token opens.
  /^(GET|POST|DELETE) \/api\/session$/,
  /^POST \/api\/invitations\/(look|accept)$/,
];
/** Doors that want a session or a key, beside those of the contract. */
const GUARDED = [
  { route: 'GET /api/session/sessions', status: 401 },
  { route: 'DELETE /api/session/sessions/:id', status: 401 },
  // What a query of the contract answers, as a table: with the same key and the same rights.
  { route: 'GET /api/v1/interactions.csv', status: 401 },
  // For whoever watches the machine itself; from elsewhere with a key that may read the audit.
  { route: 'GET /metrics', status: 200 },
];

story('every door is one of the contract, guarded by name, or open on purpose (S1)', async ({ nodes: [node] }) => {
  const ofContract = new Set(ROUTED.map(({ route }) => route.replace(' ', ' /api/v1')));
  const doors = node!.routes.filter((route) => !route.startsWith('HEAD '));
  assert.ok(doors.length > 30);
  for (const door of doors) {
    const guarded = GUARDED.find(({ route }) => route === door);
    const open = OPEN.some((pattern) => pattern.test(door));
    assert.ok(ofContract.has(door) || guarded !== undefined || open, `nobody has said who may enter by ${door}`);
    if (guarded === undefined) continue;
    const [method = '', path = ''] = door.split(' ');
    const response = await fetch(node!.url + path.replace(':id', newId()), { method, headers: { origin: node!.url } });
    assert.equal(response.status, guarded.status, door);
  }
});
