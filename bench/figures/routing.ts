import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { createPools } from '../../apps/server/src/database/pool.ts';
import { createRouter } from '../../apps/server/src/rooms/routing/router.ts';
import type { Context } from '../context.ts';
import { bareLoop } from '../routing/bare.ts';
import { addQueue, addWaiting, makeCentre, open } from '../routing/centre.ts';
import { figure, median, type Scenario } from './figure.ts';

/** What one transaction of routing gives away at most, as in rooms/routing/candidates.ts. */
const BATCH = 500;
const PATIENCE_MS = 60_000;
/** Passes that are timed with much and with little waiting. */
const PASSES = 60;

/** Offers a second, against a loop that writes the same rows; and what a pass costs when much waits that nobody free may take. */
export const routing: Scenario = {
  name: 'routing',
  async measure(context, say) {
    const { cluster } = await context.pair();
    const owner = new pg.Client({ ...cluster, pipeline: true } as pg.ClientConfig);
    await owner.connect();
    try {
      const rates = { bare: [] as number[], parley: [] as number[] };
      for (let run = 0; run <= context.scale.runs; run += 1) {
        const bare = await bareLoop(owner, await makeCentre(owner, context.scale.routing), BATCH);
        const parley = await offersPerSecond(owner, context);
        // The server has compiled its code once it has run.
        if (run === 0) continue;
        rates.bare.push(bare);
        rates.parley.push(parley);
        say(`routing ${run}/${context.scale.runs}: ${Math.round(bare)}, ${Math.round(parley)} offers/s`);
      }
      const { few, many } = await costOfPasses(owner, cluster, context);
      say(`routing: a pass with little and with much that nobody may take: ${few.toFixed(2)}, ${many.toFixed(2)} ms`);
      const { agents, waiting, stuck } = context.scale.routing;
      return [
        figure({
          name: 'bare-offers',
          what: `bare loop: offers to ${agents} agents, ${waiting} waiting`,
          value: median(rates.bare),
          unit: 'offers/s',
          runs: rates.bare,
        }),
        figure({
          name: 'offers',
          what: 'Parley: the same',
          value: median(rates.parley),
          unit: 'offers/s',
          must: ['≥', 0.4],
          share: { of: 'bare-offers', value: median(rates.parley) / median(rates.bare) },
          runs: rates.parley,
        }),
        figure({
          name: 'routing-few',
          what: `a pass that routes one, while ${stuck.few} wait whom nobody free may take`,
          value: few,
          unit: 'ms',
        }),
        figure({
          name: 'routing-many',
          what: `the same with ${stuck.many}`,
          value: many,
          unit: 'ms',
          must: ['≤', 1.3],
          share: { of: 'routing-few', value: many / few },
        }),
      ];
    } finally {
      await owner.end();
    }
  },
};

/** From the first offers that a running Parley makes to the last: everybody comes at once, and everybody waits. */
async function offersPerSecond(owner: pg.Client, { scale }: Context): Promise<number> {
  const { agents, waiting } = scale.routing;
  const { workspace } = await makeCentre(owner, scale.routing);
  const given = async (): Promise<number> =>
    Number((await owner.query('select count(*) as count from offer where workspace = $1', [workspace])).rows[0]?.count);
  await open(owner, workspace, Math.ceil(waiting / agents));
  const began = performance.now();
  let first: { at: number; count: number } | null = null;
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    const count = await given();
    const at = performance.now();
    if (count > 0) first ??= { at, count };
    if (first !== null && count >= waiting)
      // All in one batch: then from the moment that everybody was free.
      return first.count < waiting ? ((count - first.count) * 1000) / (at - first.at) : (count * 1000) / (at - began);
    await sleep(2);
  }
  throw new Error(`Only ${await given()} of ${waiting} were offered.`);
}

/** Median time of a pass that gives one conversation away, while so many wait in a queue that asks for what nobody free has. */
async function costOfPasses(
  owner: pg.Client,
  cluster: pg.ClientConfig,
  { scale }: Context,
): Promise<{ few: number; many: number }> {
  const skill = randomUUID();
  const centres = [];
  for (const waiting of [scale.routing.stuck.few, scale.routing.stuck.many]) {
    const { workspace } = await makeCentre(owner, { agents: 50, waiting, needs: [{ skill, level: 50 }] });
    const { rows } = await owner.query<{ id: string }>('select id from inbox where workspace = $1', [workspace]);
    centres.push({
      workspace,
      inbox: rows[0]?.id ?? '',
      queue: await addQueue(owner, workspace, []),
      times: [] as number[],
    });
    await open(owner, workspace, 5);
    // The Parley that runs finds nothing to do here; what is timed is given by hand.
    await owner.query(`update agent set presence = '{"kind": "rona"}', free = false where workspace = $1`, [workspace]);
  }
  const pools = createPools(cluster);
  const router = createRouter({
    pool: pools.commands,
    now: Date.now,
    newId: randomUUIDv7,
    committed: () => undefined,
    fault: (error) => {
      throw error;
    },
  });
  try {
    for (let n = 0; n < PASSES; n += 1)
      for (const { workspace, inbox, queue, times } of centres) {
        await owner.query('delete from conversation_count where workspace = $1 and queue = $2', [workspace, queue]);
        await addWaiting(owner, workspace, inbox, queue, 1);
        await owner.query(
          `update agent set presence = '{"kind": "available"}', free = true, work = '[]' where workspace = $1`,
          [workspace],
        );
        const began = performance.now();
        const choices = await router.pass(workspace);
        // Whoever was quicker, the running Parley has done it then.
        if (choices === 1 && n >= PASSES / 6) times.push(performance.now() - began);
        await owner.query(`update agent set presence = '{"kind": "rona"}', free = false where workspace = $1`, [
          workspace,
        ]);
      }
  } finally {
    await router.stop();
    await pools.end();
  }
  const [few = Number.NaN, many = Number.NaN] = centres.map(({ times }) => median(times));
  return { few, many };
}
