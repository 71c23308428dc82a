import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { FloorTarget, ParleyTarget } from './load/jobs.ts';
import { clusterOf, fillParley, freePort, type Parley, startParley, stopParley } from './parley.ts';
import { end, type Floor, startFloor } from './programs.ts';

/** How much of everything: less of it in the benchmark's own test. */
export interface Scale {
  /** Measurements of which the median is taken. */
  runs: number;
  /** Length of one measurement, and of the time before it until code is compiled and caches are warm. */
  seconds: number;
  warmSeconds: number;
  visitors: number;
  inFlight: number;
  members: number;
  perSecond: number;
  idle: number;
  resuming: number;
  /** Offers: to so many agents, while so many wait; and so few or many whom nobody free may take. */
  routing: { agents: number; waiting: number; stuck: { few: number; many: number } };
  /** New chats a second, offered to the members. */
  newChats: number;
}

export const FULL: Scale = {
  runs: 5,
  seconds: 4,
  warmSeconds: 2,
  visitors: 200,
  inFlight: 4,
  members: 50,
  perSecond: 500,
  idle: 10_000,
  resuming: 5_000,
  routing: { agents: 500, waiting: 10_000, stuck: { few: 1_000, many: 100_000 } },
  newChats: 50,
};

/** What is measured against what: Parley as it stands, and the floor on the same PostgreSQL. */
export interface Pair {
  parley: Parley;
  /** With all the members; `one`: with the first alone. */
  target: ParleyTarget;
  one: ParleyTarget;
  floor: FloorTarget;
  /** Parley's own PostgreSQL, as its owner. */
  cluster: ReturnType<typeof clusterOf>;
}

export interface Context {
  scale: Scale;
  /** Started when the first figure asks for it, and kept. */
  pair: () => Promise<Pair>;
  /** An empty data directory, removed at the end. */
  directory: () => string;
  close: () => Promise<void>;
}

export function createContext(scale: Scale): Context {
  const directories: string[] = [];
  const closing: (() => Promise<void>)[] = [];
  const directory = (): string => {
    const made = mkdtempSync(join(tmpdir(), 'parley-bench-'));
    // As root, PostgreSQL runs as somebody else, who must be able to reach its files.
    chmodSync(made, 0o755);
    directories.push(made);
    return made;
  };
  let pair: Promise<Pair> | undefined;

  async function open(): Promise<Pair> {
    const data = directory();
    const parley = await startParley({ data, port: await freePort() });
    closing.push(() => stopParley(parley));
    const target = await fillParley(parley, scale.members - 1);
    const floor = await openFloor(data);
    closing.push(() => end(floor.process));
    return {
      parley,
      target,
      one: { ...target, members: target.members.slice(0, 1) },
      floor: { kind: 'floor', port: floor.port },
      cluster: clusterOf(data),
    };
  }

  return {
    scale,
    pair: () => (pair ??= open()),
    directory,
    async close() {
      for (const step of closing.splice(0).reverse()) await step();
      for (const made of directories.splice(0)) rmSync(made, { recursive: true, force: true });
    },
  };
}

/** Its own database in the same cluster: the same PostgreSQL with the same settings, as durable as Parley's. */
async function openFloor(data: string): Promise<Floor> {
  const cluster = clusterOf(data);
  const client = new pg.Client(cluster);
  await client.connect();
  try {
    await client.query('create database floor');
  } finally {
    await client.end();
  }
  return startFloor({ ...cluster, database: 'floor' });
}
