import { after, test } from 'node:test';
import type pg from 'pg';
import type { Server } from '../src/server.ts';
import { Build } from './build.ts';
import { type Clock, type House, openHouse } from './house.ts';

export interface Told {
  house: House;
  /** The first node; others where the story has several. */
  nodes: readonly Server[];
  build: Build;
  clock: Clock;
  owner: pg.Client;
}

export interface StoryOptions {
  nodes?: 1 | 2;
  /** Faults that the story provokes. */
  expects?: RegExp;
  timeout?: number;
}

/** By the number of their nodes; each ends with the test file. */
const houses = new Map<number, Promise<House>>();
after(async () => {
  for (const house of houses.values()) await (await house).close();
});

/** A test that speaks to real servers through their doors. */
export function story(name: string, tell: (told: Told) => Promise<void>, options: StoryOptions = {}): void {
  test(name, { timeout: options.timeout ?? 60_000 }, async () => {
    const count = options.nodes ?? 1;
    let opening = houses.get(count);
    if (opening === undefined) {
      opening = openHouse(count);
      houses.set(count, opening);
    }
    const house = await opening;
    const build = new Build(house);
    house.faults.length = 0;
    try {
      await tell({ house, nodes: house.servers, build, clock: house.clock, owner: house.owner });
    } finally {
      build.end();
    }
    const unexpected = house.faults.filter((fault) => options.expects?.test(fault) !== true);
    if (unexpected.length > 0) throw new Error(`The servers logged faults:\n${unexpected.join('\n')}`);
  });
}
