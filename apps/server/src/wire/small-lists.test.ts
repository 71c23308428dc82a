import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ListView } from '@parley/contract';
import type { MemberClient } from '../../../../packages/client/src/index.ts';
import { ready } from '../../testing/people.ts';
import { until } from '../../testing/raw-socket.ts';
import { story } from '../../testing/story.ts';

const VIEWS: readonly ListView[] = ['all', 'unassigned', 'mine'];
const SIZE = 3;
const ROUNDS = 50;

/** What is on the screen of a list: its rows in order, and the names beside them. */
const shown = (client: MemberClient) => {
  const { list, conversations, contacts, counts } = client.get();
  return JSON.stringify({
    rows: list?.ids.slice(0, SIZE).map((id) => {
      const row = conversations.get(id);
      return { row, contact: row && contacts.get(row.contact) };
    }),
    counts: counts.map((bucket) => `${bucket.status} ${bucket.owner} ${bucket.count}`).toSorted(),
  });
};

story(
  'a list shorter than what it could show stays what a fresh look shows, whatever happens at its end',
  async ({ build, nodes: [one, two] }) => {
    const inbox = await build.inbox();
    const mia = await build.member('supervisor');
    const tom = await build.member('supervisor');
    const screens = await Promise.all(
      VIEWS.map(async (view, n) => {
        const client = await ready(mia.client([one, two][n % 2]!));
        await client.watch(view, 'open', SIZE);
        return { view, client };
      }),
    );
    const visitors = await Promise.all(Array.from({ length: 4 }, () => build.visitor(inbox)));
    const sockets = await Promise.all(visitors.map((visitor, n) => visitor.raw([one, two][n % 2]!)));
    const conversations = visitors.flatMap((visitor, n) =>
      [1, 2, 3, 4].map(() => ({ socket: sockets[n]!, visitor, id: newId() })),
    );
    const members = [await mia.raw(one!), await tom.raw(two!)];
    let step = 0;
    const random = (below: number) => {
      step = (step * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((step / 2_147_483_648) * below);
    };
    for (let round = 0; round < ROUNDS; round++) {
      const under = [];
      for (let n = 0; n < 5; n++) {
        const { socket, visitor, id: conversation } = conversations[random(conversations.length)]!;
        const member = members[random(2)]!;
        const commands = [
          () => socket.does({ type: 'message.post', id: newId(), conversation, text: `${round} ${n}` }),
          () => socket.does({ type: 'message.post', id: newId(), conversation, text: `${round} ${n}` }),
          () => socket.does({ type: 'message.post', id: newId(), conversation, text: 'Hello?' }),
          () => (random(2) ? member : socket).does({ type: 'conversation.resolve', conversation }),
          () => member.does({ type: 'conversation.assign', conversation, to: [mia.id, tom.id, null][random(3)] }),
          () => member.does({ type: 'conversation.reopen', conversation }),
          () => member.does({ type: 'contact.update', contact: visitor.contact, name: `${round}`, email: null }),
        ];
        under.push(commands[random(commands.length)]!());
      }
      await Promise.all(under);
      await sleep(random(40));
      // Somebody comes and looks in the midst of it.
      if (round % 10 === 5) await screens[random(3)]!.client.watch(VIEWS[round % 3]!, 'open', SIZE);
      if (round % 10 === 9) for (const { client, view } of screens) void client.watch(view, 'open', SIZE);
    }
    for (const { view, client } of screens) await client.watch(view, 'open', SIZE);
    for (let n = 0; n < 8; n++) {
      const { socket, id: conversation } = conversations[n]!;
      await (n % 3 === 0
        ? members[0]!.does({ type: 'conversation.assign', conversation, to: n % 2 === 0 ? mia.id : null })
        : socket.does({
            type: n % 3 === 1 ? 'conversation.resolve' : 'conversation.read',
            conversation,
            ...(n % 3 === 2 && { read: 99 }),
          }));
    }
    let longer = 0;
    for (const { view, client } of screens) {
      const fresh = await ready(mia.client(two!));
      await fresh.watch(view, 'open', SIZE);
      if (fresh.get().list?.complete === false) longer += 1;
      const truth = () => shown(fresh);
      await until(`${view} being the same`, () => shown(client) === truth(), 3_000).catch(() =>
        assert.deepEqual(JSON.parse(shown(client)), JSON.parse(truth()), view),
      );
    }
    assert.ok(longer > 0, 'some list is longer than its window');
  },
  { nodes: 2 },
);
