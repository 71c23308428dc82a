import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fact } from '@parley/domain';
import { Chance } from '../../../../packages/domain/testing/chance.ts';
import { until } from '../../testing/raw-socket.ts';
import { story } from '../../testing/story.ts';
import { inWorkspace } from '../database/workspace.ts';
import { append, type Recorded } from './append.ts';
import { createTail } from './tail.ts';

const COMMITS = 200;

const aFact = (): Fact => ({
  type: 'inbox.created',
  inbox: {
    id: newId(),
    name: 'Web',
    domains: [],
    colour: '#000000',
    greeting: '',
    queue: null,
    idleMinutes: null,
    idleText: '',
    returnHours: 24,
  },
});

story(
  'however commits are offered and heard of, every fact is handed on once, in order',
  async ({ build, nodes: [node] }) => {
    const workspace = await build.workspace();
    const pool = node!.pools.app;
    const chance = new Chance(4);
    const tails = Array.from({ length: 3 }, () => {
      const delivered: number[] = [];
      const faults: unknown[] = [];
      const tail = createTail({
        pool,
        deliver: (_, recorded) => delivered.push(...recorded.map(({ seq }) => seq)),
        fault: (error) => faults.push(error),
      });
      return { tail, delivered, faults };
    });
    const [own, other, deaf] = tails as [(typeof tails)[0], (typeof tails)[0], (typeof tails)[0]];
    try {
      await Promise.all(tails.map(({ tail }) => tail.follow(workspace)));
      let facts = 0;
      const offers: Promise<void>[] = [];
      for (let n = 0; n < COMMITS; n += 4) {
        // Four nodes commit at once; who hears of it, when and how often is left to chance.
        const made = await Promise.all(
          Array.from({ length: 4 }, () =>
            inWorkspace(pool, workspace, (tx) =>
              append(tx, workspace, Array.from({ length: 1 + chance.upTo(2) }, aFact)),
            ),
          ),
        );
        for (const recorded of made) {
          facts += recorded.length;
          const last = recorded.at(-1) as Recorded;
          const late = async (ms: number, tell: () => void): Promise<void> => {
            if (ms > 0) await sleep(ms);
            tell();
          };
          offers.push(late(chance.upTo(3), () => own.tail.offer(workspace, recorded)));
          if (chance.upTo(2) > 0) offers.push(late(chance.upTo(5), () => other.tail.heard(workspace, last.seq)));
          if (chance.upTo(4) === 0) offers.push(late(chance.upTo(20), () => other.tail.heard(workspace, last.seq)));
          if (chance.upTo(4) === 0) offers.push(late(chance.upTo(20), () => own.tail.offer(workspace, recorded)));
        }
      }
      await Promise.all(offers);
      const all = Array.from({ length: facts }, (_, n) => n + 1);
      // Two hear by signals, and the one that hears nothing by looking for itself, once a second.
      for (const { delivered } of [own, other, deaf]) {
        await until('everything being handed on', () => delivered.length >= facts, 5_000);
        assert.deepEqual(delivered, all);
      }
      assert.deepEqual(
        tails.flatMap(({ faults }) => faults),
        [],
      );
    } finally {
      for (const { tail } of tails) tail.close();
    }
  },
);
