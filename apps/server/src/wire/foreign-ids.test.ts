import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { COMMANDS, type Command, QUERIES, type Query } from '@parley/contract';
import type { Id } from '@parley/domain';
import type { Build } from '../../testing/build.ts';
import { requestFor } from '../../testing/http.ts';
import { RawSocket } from '../../testing/raw-socket.ts';
import { story } from '../../testing/story.ts';
import { nothings, PLAIN, QUESTIONS, type Subjects, WISHES } from '../../testing/wishes.ts';
import type { Server } from '../server.ts';

/** S1: every command and query, by everybody who may give it or not, about what is not theirs. Generated: a new one is tested, or does not compile. */
const REFUSED = ['not_found', 'right.missing', 'session.missing', 'request.unknown'];

/** A workspace in which everything that can be named exists. */
async function furnish(build: Build, node: Server) {
  const workspace = await build.otherWorkspace();
  const inbox = await build.inbox(undefined, workspace);
  const agent = await build.member('agent', [inbox], workspace);
  const supervisor = await build.member('supervisor', [], workspace);
  const administrator = await build.member('administrator', [], workspace);
  const visitor = await build.visitor(inbox, workspace);
  const conversation = await visitor.writes(node, `secret of ${inbox}`);
  const desk = await administrator.raw(node);
  const invitation = newId();
  const key = newId();
  await desk.does({ ...WISHES['member.invite']({ inbox } as Subjects, PLAIN), id: invitation });
  const made = await desk.asks({
    t: 'do',
    command: { type: 'key.create', id: key, name: 'Key', role: 'administrator' },
  });
  const subjects: Subjects = {
    ...nothings(),
    conversation,
    contact: visitor.contact,
    inbox,
    member: agent.id,
    invitation,
    key,
  };
  return {
    workspace,
    inbox,
    agent,
    supervisor,
    administrator,
    visitor,
    subjects,
    apiKey: (made as { reply?: { key: string } }).reply?.key ?? '',
  };
}

/** The same as one's own, but for one thing that is not. Only where the wish names that thing at all. */
function* foreign<W extends object>(own: Subjects, other: Subjects, wish: (about: Subjects) => W): Iterable<W> {
  for (const name of Object.keys(own) as (keyof Subjects)[]) {
    if (own[name] === other[name]) continue;
    const made = wish({ ...own, [name]: other[name] });
    if (JSON.stringify(made).includes(other[name])) yield made;
  }
}

async function everythingOf(build: Build, workspace: Id): Promise<unknown> {
  const tables = [
    'inbox',
    'member',
    'member_inbox',
    'invitation',
    'contact',
    'conversation',
    'entry',
    'journal',
    'audit',
  ];
  const all = [];
  for (const table of tables) {
    const { rows } = await build.owner.query(
      `select to_jsonb(t)::text as row from ${table} t where workspace = $1 order by 1`,
      [workspace],
    );
    all.push([table, rows]);
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
        for (const wish of foreign<Command>(ours.subjects, theirs.subjects, (about) => WISHES[type](about, PLAIN))) {
          const outcome = await desk.does(wish);
          assert.ok(REFUSED.includes(outcome), `${member.who.role}, ${JSON.stringify(wish)}: ${outcome}`);
          tried++;
        }
      for (const { type } of QUERIES) {
        for (const query of foreign<Query>(ours.subjects, theirs.subjects, (about) => QUESTIONS[type](about))) {
          const answer = await desk.asks({ t: 'ask', query });
          assert.ok('code' in answer && REFUSED.includes(answer.code), `${member.who.role}, ${JSON.stringify(query)}`);
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
    assert.ok(tried >= 3 * 15, `only ${tried} attempts`);
    assert.deepEqual(await everythingOf(build, theirs.workspace), before);
  },
);

story(
  'the HTTP API lets nobody in without a key, and nobody out of their workspace (S1)',
  async ({ build, nodes: [node] }) => {
    const ours = await furnish(build, node!);
    const theirs = await furnish(build, node!);
    const before = await everythingOf(build, theirs.workspace);
    const send = async (
      definition: (typeof COMMANDS)[number] | (typeof QUERIES)[number],
      wish: object,
      key: string | null,
    ) => {
      const { path, init } = requestFor(definition, wish, key);
      const response = await fetch(node!.url + path, init);
      return { status: response.status, body: await response.text(), path };
    };
    let strangers = 0;
    for (const definition of [...COMMANDS, ...QUERIES]) {
      const wish = (about: Subjects): object =>
        'body' in definition ? WISHES[definition.type](about, PLAIN) : QUESTIONS[definition.type](about);
      const isFor = (definition.by as readonly string[]).includes('member');
      // One each: who tries many wrong keys is slowed down.
      const key = strangers++ % 2 === 0 ? null : `parley_${'A'.repeat(43)}`;
      const { status, path } = await send(definition, wish(ours.subjects), key);
      assert.equal(status, isFor ? 401 : 404, `${path} with the key ${key}`);
      for (const made of foreign<object>(ours.subjects, theirs.subjects, wish)) {
        const { status, body, path } = await send(definition, made, ours.apiKey);
        assert.ok([403, 404].includes(status), `${path}: ${status} ${body}`);
      }
      if ('ask' in definition) {
        const { body } = await send(definition, wish(ours.subjects), ours.apiKey);
        for (const secret of Object.values(theirs.subjects)) assert.ok(!body.includes(secret), definition.type);
      }
    }
    assert.deepEqual(await everythingOf(build, theirs.workspace), before);
  },
);

story('an agent reaches nothing of an inbox they do not serve (S1)', async ({ build, nodes: [node] }) => {
  const { workspace, agent, subjects } = await furnish(build, node!);
  const other = await build.inbox(undefined, workspace);
  const stranger = await build.visitor(other, workspace);
  const conversation = await stranger.writes(node!, 'not for this agent');
  const foreignSubjects: Subjects = { ...subjects, conversation, contact: stranger.contact, inbox: other };
  const desk = await agent.raw(node!);
  await desk.asks({ t: 'watch', view: 'all', status: 'open', size: 100 });
  for (const { type } of COMMANDS)
    for (const wish of foreign<Command>(subjects, foreignSubjects, (about) => WISHES[type](about, PLAIN)))
      assert.ok(REFUSED.includes(await desk.does(wish)), JSON.stringify(wish));
  for (const { type } of QUERIES) {
    for (const query of foreign<Query>(subjects, foreignSubjects, (about) => QUESTIONS[type](about)))
      assert.ok('code' in (await desk.asks({ t: 'ask', query })), JSON.stringify(query));
    await desk.asks({ t: 'ask', query: QUESTIONS[type](subjects) });
  }
  // What happens there meanwhile is not told either: messages, people, the inbox itself.
  const boss = await build.member('administrator', [], workspace);
  const chief = await boss.raw(node!);
  await chief.does({ type: 'contact.update', contact: stranger.contact, name: 'Canary Contact', email: null });
  await chief.does({ ...WISHES['inbox.update']({ ...subjects, inbox: other }, PLAIN), name: `Canary Inbox ${other}` });
  await stranger.writes(node!, 'another one, not for this agent', conversation);
  await chief.does({ type: 'conversation.assign', conversation, to: boss.id });
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
    for (const wish of foreign<Command>(
      own,
      { ...subjects, member: newId(), inbox: newId(), invitation: newId(), key: newId() },
      (about) => WISHES[type](about, PLAIN),
    ))
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
  const hello = (workspace: Id) => ({ t: 'hello', protocol: 1, workspace, open: {} });
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
  const ofContract = new Set([...COMMANDS, ...QUERIES].map(({ route }) => route.replace(' ', ' /api/v1')));
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
