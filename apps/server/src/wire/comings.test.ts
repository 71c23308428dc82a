import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { Line } from '../../testing/line.ts';
import { ready } from '../../testing/people.ts';
import { until } from '../../testing/raw-socket.ts';
import { story } from '../../testing/story.ts';

const post = (conversation: string, text: string) => ({
  type: 'message.post' as const,
  id: newId(),
  conversation,
  text,
});

story(
  'three hundred visitors come back together and miss nothing (R16)',
  async ({ build, nodes }) => {
    const inbox = await build.inbox();
    const boss = await build.member('administrator');
    const desk = await ready(boss.client(nodes[0]!));
    const visitors = await Promise.all(
      Array.from({ length: 300 }, async (_, n) => {
        const visitor = await build.visitor(inbox);
        const line = new Line(nodes[n % 2]!);
        const client = visitor.client(line);
        return { line, client, conversation: client.post(null, `question ${n}`).conversation };
      }),
    );
    await until(
      'all questions being stored',
      () => visitors.every(({ client }) => client.get().outbox.length === 0),
      15_000,
    );
    for (const { line } of visitors) line.cut();
    // A hundred at a time: whoever gives more at once is told to slow down.
    for (let n = 0; n < visitors.length; n += 100) {
      const answers = visitors.slice(n, n + 100).map(({ conversation }, m) => post(conversation, `answer ${n + m}`));
      const outcomes = await Promise.all(answers.map((answer) => desk.do(answer)));
      assert.deepEqual(new Set(outcomes.map(({ ok }) => ok)), new Set([true]));
    }
    const began = performance.now();
    for (const [n, { line }] of visitors.entries()) line.mend(nodes[(n + 1) % 2]!);
    await until(
      'everybody having the answer',
      () =>
        visitors.every(({ client }, n) =>
          client.get().threads[0]?.entries.some((entry) => entry.kind === 'message' && entry.text === `answer ${n}`),
        ),
      15_000,
    );
    assert.ok(performance.now() - began < 15_000);
  },
  { nodes: 2 },
);

story(
  'whoever comes while others write misses no line (R6)',
  async ({ build, nodes }) => {
    const inbox = await build.inbox();
    const [eve, boss] = [await build.visitor(inbox), await build.member('administrator')];
    const conversation = await eve.writes(nodes[0]!, 'first');
    const writers = await Promise.all(nodes.map((node) => eve.raw(node)));
    let writing = true;
    const written = writers.map(async (raw) => {
      while (writing) assert.equal(await raw.does(post(conversation, 'and on')), 'done');
    });
    for (let n = 0; n < 60; n++) {
      const node = nodes[n % 2]!;
      const tab = await eve.raw(node);
      const desk = await boss.raw(node, { [conversation]: 0 });
      for (const raw of [tab, desk]) {
        const lines = () =>
          raw.said.flatMap((said) => {
            if (said.t === 'welcome') return (said.threads[0]?.entries ?? []).map(({ position }) => position);
            return said.t === 'fact' && 'entry' in said.fact && said.fact.entry !== null
              ? [said.fact.entry.position]
              : [];
          });
        const fresh = (await raw.hears('welcome')).threads[0]?.entries.length ?? 0;
        await until('more lines', () => lines().length > fresh + 2);
        // Members may be told again what the welcome told: places and revisions say so. Visitors are not.
        const heard = raw === desk ? [...new Set(lines())] : lines();
        assert.deepEqual(
          heard,
          heard.map((_, at) => heard[0]! + at),
        );
        raw.close();
      }
    }
    writing = false;
    await Promise.all(written);
  },
  { nodes: 2 },
);
