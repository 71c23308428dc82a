import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { ready } from '../../testing/people.ts';
import { until } from '../../testing/raw-socket.ts';
import { story } from '../../testing/story.ts';

/** A right that ends takes its open sockets along: two seconds, and what the test machine's own timers may be late. */
const DEAD_MS = 2_300;

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
    // What somebody has in hand stays in it, whatever they serve, until somebody else has it.
    assert.equal(await desk.does({ type: 'conversation.assign', conversation: his, to: null }), 'done');
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
