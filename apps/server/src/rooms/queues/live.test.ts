import assert from 'node:assert/strict';
import type { Id } from '@parley/domain';
import { accepts, does, openCentre, workIn } from '../../../testing/at-work.ts';
import { until } from '../../../testing/raw-socket.ts';
import { story } from '../../../testing/story.ts';

story(
  'whoever is being offered to an agent waits still, and so does whoever is in no queue',
  async ({ build, nodes: [node], clock }) => {
    const { agents, boss, queue, writes } = await openCentre(build, node!, {}, 1);
    const stands = (of: Id | null, waiting: number, active: number) =>
      until(`${waiting} waiting and ${active} in progress`, () => {
        const live = boss.get().queues.get(of);
        return live?.waiting === waiting && live.active === active && live;
      });
    const arrived = async (conversation: Id) =>
      (await until('it being on the screen', () => boss.get().conversations.get(conversation)?.queuedAt)) as number;
    const desk = await agents[0]!.works(node!);
    const first = await writes();
    await workIn(desk, 'offer', first);
    const since = await arrived(first);
    assert.equal((await stands(queue, 1, 0)).oldest, since);
    clock.pass(5_000);
    const second = await writes();
    await workIn(desk, 'offer', second);
    assert.equal((await stands(queue, 2, 0)).oldest, since);
    await accepts(desk, first);
    assert.equal((await stands(queue, 1, 1)).oldest, await arrived(second));
    assert.equal((await stands(null, 0, 0)).oldest, null);

    const byHand = await (await build.visitor(await build.inbox())).writes(node!, 'Anybody?');
    assert.equal((await stands(null, 1, 0)).oldest, await arrived(byHand));
    assert.equal(
      await does(boss, { type: 'conversation.assign', conversation: byHand, to: boss.get().me?.member ?? '' }),
      'done',
    );
    assert.equal((await stands(null, 0, 1)).oldest, null);
    await accepts(desk, second);
    assert.equal((await stands(queue, 0, 2)).oldest, null);
    const asked = await boss.ask({ type: 'agent.list' });
    assert.ok(asked.ok);
    assert.deepEqual(
      asked.reply.queues.map((live) => live.queue),
      [queue, null],
    );
  },
);
