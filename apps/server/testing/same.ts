import assert from 'node:assert/strict';
import type { MemberClient, VisitorClient } from '../../../packages/client/src/index.ts';
import { until } from './raw-socket.ts';

/** Clients get changes a moment apart; lists a quarter of a second. Whoever was away needs a few attempts to come back. */
const SETTLED_MS = 15_000;

/** Lines of a timeline that every screen has, however it came to them. */
const LATEST = 20;

/** Everything on a desktop that the server says. */
function shownToMember(client: MemberClient, other: MemberClient) {
  const { workspace, me, agent, agents, setup, centre, queues, flagged } = client.get();
  const { inboxes, members, conversations, contacts, timelines, list, counts } = client.get();
  const sorted = <T>(map: ReadonlyMap<string | null, T>) =>
    Object.fromEntries([...map].toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
  const theirs = other.get();
  return {
    workspace,
    me,
    agent,
    agents: sorted(agents),
    setup: Object.fromEntries(Object.entries(setup).map(([kind, items]) => [kind, sorted<object>(items)])),
    centre,
    // Figures may come a moment after their queue has gone: they are shown beside those that are there.
    queues: sorted(new Map([...queues].filter(([id]) => id === null || setup.queue.has(id)))),
    flagged,
    inboxes: sorted(inboxes),
    members: sorted(members),
    conversations: sorted(conversations),
    contacts: sorted(contacts),
    // Older lines are there or are asked for; the latest ones everybody has.
    timelines: sorted(
      new Map(
        [...timelines]
          .filter(([id]) => theirs.timelines.has(id))
          .map(([id, { entries }]) => [id, entries.slice(-LATEST)]),
      ),
    ),
    list: list && { ids: list.ids, complete: list.complete },
    counts: counts
      .map(({ inbox, queue, status, owner, count }) => `${inbox} ${queue} ${status} ${owner} ${count}`)
      .toSorted(),
  };
}

function shownToVisitor(client: VisitorClient, other: VisitorClient) {
  const { inbox, threads } = client.get();
  return {
    // How the inbox looks is settled when the page loads: nothing changes colour under a visitor's eyes.
    inbox: inbox?.id,
    threads: threads.map(({ conversation, entries, waiting }) => {
      const theirs = other.get().threads.find((thread) => thread.conversation.id === conversation.id);
      const both = Math.min(entries.length, theirs?.entries.length ?? 0);
      // Since when they wait stands in the conversation; their turn is told anew now and then.
      const turn = waiting && { position: waiting.position, text: waiting.text };
      return { conversation, turn, entries: both === 0 ? [] : entries.slice(-both) };
    }),
  };
}

/** Waits until both show the same; fails with the difference. */
async function settle<C>(one: C, other: C, shown: (client: C, other: C) => unknown, who: string): Promise<void> {
  const equal = () => {
    try {
      assert.deepStrictEqual(shown(one, other), shown(other, one));
      return true;
    } catch {
      return false;
    }
  };
  await until('both showing the same', equal, SETTLED_MS).catch(() => undefined);
  assert.deepStrictEqual(shown(one, other), shown(other, one), `The ${who} sees something else than who begins.`);
}

export const assertSameMember = (client: MemberClient, fresh: MemberClient, who: string): Promise<void> =>
  settle(client, fresh, shownToMember, who);

export const assertSameVisitor = (client: VisitorClient, fresh: VisitorClient, who: string): Promise<void> =>
  settle(client, fresh, shownToVisitor, who);
