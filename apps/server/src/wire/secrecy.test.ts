import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { ready } from '../../testing/people.ts';
import { until } from '../../testing/raw-socket.ts';
import { story } from '../../testing/story.ts';

/** S3: canaries in everything that is not a visitor's to know, looked for in every byte that reaches one. */
story('what is internal never reaches a visitor, in no byte (S3)', async ({ build, nodes: [node], owner }) => {
  const inbox = await build.inbox('Canary-inbox-of-others');
  const web = await build.inbox();
  const boss = await build.member('administrator');
  const tom = await build.member('agent', [web]);
  const eve = await build.visitor(web);
  const other = await build.visitor(web);
  const early = await eve.raw(node!);
  const conversation = await eve.writes(node!, 'My lamp is broken.');
  const tab = await eve.raw(node!, { [conversation]: 0 });
  const desk = await boss.raw(node!, { [conversation]: 0 });
  const second = await tom.raw(node!, { [conversation]: 0 });
  const does = async (command: object) => assert.equal(await desk.does(command), 'done', JSON.stringify(command));

  // Everything that members do and may know, with marks in all of it.
  await does({
    type: 'contact.update',
    contact: eve.contact,
    name: 'Canary-contact-name',
    email: 'canary-contact@example.org',
  });
  await does({ type: 'conversation.assign', conversation, to: tom.id });
  await does({ type: 'conversation.assign', conversation, to: null });
  assert.equal(await second.does({ type: 'message.post', id: newId(), conversation, text: 'Let me see.' }), 'done');
  await does({ type: 'conversation.resolve', conversation });
  await does({ type: 'conversation.reopen', conversation });
  await does({ type: 'conversation.read', conversation, read: 99 });
  await does({ type: 'message.post', id: newId(), conversation, text: 'It is repaired.' });
  await does({
    type: 'inbox.update',
    inbox: web,
    name: 'Canary-inbox-name',
    domains: ['canary-domain.example'],
    colour: '#228be6',
    greeting: 'x',
  });
  await does({
    type: 'inbox.create',
    id: newId(),
    name: 'Canary-new-inbox',
    domains: [],
    colour: '#228be6',
    greeting: '',
  });
  await does({
    type: 'member.invite',
    id: newId(),
    email: 'canary-invited@example.org',
    role: 'agent',
    inboxes: [web],
  });
  await does({ type: 'key.create', id: newId(), name: 'Canary-key', role: 'agent' });
  await does({
    type: 'member.update',
    member: tom.id,
    name: 'Canary-real-name',
    publicName: 'Tom',
    role: 'agent',
    inboxes: [web, inbox],
    disabled: false,
  });
  await other.writes(node!, 'Canary-text-of-another-visitor');
  desk.send({ t: 'typing', conversation, on: true });
  await tab.hears('typing');
  await does({ type: 'message.post', id: newId(), conversation, text: 'Good bye!' });
  for (const raw of [tab, early]) await raw.hears('fact', ({ fact }) => JSON.stringify(fact).includes('Good bye!'));
  const fresh = await eve.raw(node!);
  const past = await fresh.asks({ t: 'past', conversation, before: 100 });
  assert.ok('entries' in past && past.entries.length >= 8);

  const { rows: people } = await owner.query<{ id: string; user_id: string }>(
    'select id, user_id from member where workspace = $1',
    [boss.who.workspace],
  );
  const { rows: internal } = await owner.query<{ id: string }>(
    `select id from entry where conversation = $1 and position is null`,
    [conversation],
  );
  assert.ok(internal.length > 0, 'there is an internal line to look for');
  const canaries = [
    'anary',
    boss.who.name,
    boss.who.email,
    tom.who.name,
    tom.who.email,
    other.contact,
    eve.contact,
    boss.who.workspace,
    'revision',
    'reopened"}',
    ...people.flatMap(({ id, user_id }) => [id, user_id]),
    ...internal.map(({ id }) => id),
  ];
  for (const raw of [early, tab, fresh]) {
    assert.ok(raw.bytes.includes('Good bye!'));
    // A page that loads anew shows the inbox's public name, which is not a secret.
    const bytes = raw.bytes.replaceAll('Canary-inbox-name', '');
    for (const canary of canaries) assert.ok(!bytes.includes(canary), `a visitor was told “${canary}”`);
  }
});

/** S4: a right that ends takes its open sockets along. */
const DEAD_MS = 2_300; // two seconds, and what the test machine's own timers may be late

for (const [what, end] of [
  [
    'signing out',
    async ({ node, member }) => {
      const response = await fetch(`${node.url}/api/session`, {
        method: 'DELETE',
        headers: { cookie: member.cookie, origin: node.url },
      });
      assert.equal(response.status, 204);
    },
  ],
  ['being disabled', ({ change }) => change({ disabled: true })],
  ['another role', ({ change }) => change({ role: 'supervisor' })],
  ['another inbox', ({ change }) => change({ inboxes: [] })],
] as const satisfies [
  string,
  (at: { node: { url: string }; member: { cookie: string }; change: (how: object) => Promise<void> }) => Promise<void>,
][]) {
  story(
    `${what} ends open sockets within two seconds, on every node (S4)`,
    async ({ build, nodes }) => {
      const web = await build.inbox();
      const mia = await build.member('agent', [web]);
      const boss = await build.member('administrator');
      const eve = await build.visitor(web);
      const conversation = await eve.writes(nodes[0]!, 'Hello?');
      const sockets = await Promise.all(nodes.map((node) => mia.raw(node, { [conversation]: 0 })));
      const desk = await boss.raw(nodes[0]!);
      const change = async (how: object): Promise<void> => {
        const wish = {
          type: 'member.update',
          member: mia.id,
          name: 'Mia',
          publicName: 'Mia',
          role: 'agent',
          inboxes: [web],
          disabled: false,
          ...how,
        };
        assert.equal(await desk.does(wish), 'done');
      };
      await end({ node: nodes[0]!, member: mia, change });
      const began = performance.now();
      // A client that does not heed the goodbye goes on talking, into the void.
      for (const { socket } of sockets) socket.pause();
      await until('the sockets being told', () => performance.now() - began > DEAD_MS, DEAD_MS + 500);
      const late = newId();
      for (const raw of sockets) {
        raw.send({ t: 'do', ref: 77, command: { type: 'message.post', id: late, conversation, text: 'Still here?' } });
        raw.socket.resume();
      }
      await Promise.all(sockets.map((raw) => raw.closed));
      for (const raw of sockets)
        assert.ok(!raw.said.some((said) => 'ref' in said && said.ref === 77), 'nothing is answered');
      const { rowCount } = await build.owner.query('select from entry where id = $1', [late]);
      assert.equal(rowCount, 0, 'and nothing is done');
    },
    { nodes: 2 },
  );
}

for (const how of ['revoked', 'of somebody who is disabled', 'of somebody who lost the right'] as const) {
  story(
    `an API key that is ${how} is worth nothing within two seconds, on every node (S4)`,
    async ({ build, nodes }) => {
      const web = await build.inbox();
      const boss = await build.member('administrator');
      const deputy = await build.member('administrator');
      const [desk, second] = [await boss.raw(nodes[0]!), await deputy.raw(nodes[0]!)];
      const id = newId();
      const made = await second.asks({
        t: 'do',
        command: { type: 'key.create', id, name: 'Key', role: 'administrator' },
      });
      const key = (made as { reply?: { key: string } }).reply?.key ?? '';
      const statuses = () =>
        Promise.all(
          nodes.map(
            async ({ url }) =>
              (await fetch(`${url}/api/v1/audit`, { headers: { authorization: `Bearer ${key}` } })).status,
          ),
        );
      assert.deepEqual(await statuses(), [200, 200]);
      const change = {
        type: 'member.update',
        member: deputy.id,
        name: 'D',
        publicName: 'D',
        role: 'administrator',
        inboxes: [],
        disabled: false,
      };
      if (how === 'revoked') await desk.does({ type: 'key.revoke', key: id });
      else if (how === 'of somebody who is disabled') await desk.does({ ...change, disabled: true });
      else await desk.does({ ...change, role: 'agent', inboxes: [web] });
      const refused = how === 'of somebody who lost the right' ? 403 : 401;
      await until('it being refused', async () => (await statuses()).every((status) => status === refused), DEAD_MS);
    },
    { nodes: 2 },
  );
}

story(
  'who loses an inbox keeps nothing of it on screen, and who gains one sees it (S4, R6)',
  async ({ build, nodes: [node] }) => {
    const [web, shop] = [await build.inbox(), await build.inbox()];
    const [mia, boss] = [await build.member('agent', [web, shop]), await build.member('administrator')];
    const [eve, ken] = [await build.visitor(web), await build.visitor(shop)];
    const [hers, his] = [await eve.writes(node!, 'hello from the web'), await ken.writes(node!, 'hello from the shop')];
    const screen = await ready(mia.client(node!));
    await screen.watch('all', 'open');
    await screen.open(hers);
    await screen.open(his);
    screen.post(his, 'It is mine now.');
    const desk = await boss.raw(node!);
    const serve = async (inboxes: readonly string[]): Promise<void> => {
      const names = { name: 'Mia', publicName: 'Mia', role: 'agent', disabled: false };
      assert.equal(await desk.does({ type: 'member.update', member: mia.id, ...names, inboxes }), 'done');
      await until('the socket ending', () => screen.get().link === 'offline', DEAD_MS);
      await until('it coming back', () => screen.get().link === 'online', 15_000);
    };
    await until('the answer being stored', () => screen.get().outbox.length === 0);
    await serve([web]);
    await until('the list without it', () => JSON.stringify(screen.get().list?.ids) === JSON.stringify([hers]));
    const { conversations, contacts, timelines, inboxes, counts } = screen.get();
    assert.deepEqual(
      [[...conversations.keys()], [...contacts.keys()], [...timelines.keys()], [...inboxes.keys()]],
      [[hers], [eve.contact], [hers], [web]],
    );
    assert.deepEqual(
      counts.map(({ inbox }) => inbox),
      [web],
    );
    await ken.writes(node!, 'is anybody there?', his);
    await eve.writes(node!, 'me, at least', hers);
    await until('her message', () =>
      screen
        .get()
        .timelines.get(hers)
        ?.entries.some((entry) => entry.kind === 'message' && entry.text === 'me, at least'),
    );
    assert.ok(!JSON.stringify([...screen.get().conversations.values()]).includes('anybody'));
    await serve([web, shop]);
    await until('both', () => screen.get().list?.ids.length === 2);
  },
);
