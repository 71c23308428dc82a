import { rmSync } from 'node:fs';
import type { ClientConfig } from 'pg';
import { tokenMaker } from '../../apps/server/src/auth/tokens.ts';
import type { Installation as Tools } from '../../apps/server/src/installation.ts';
import { createTestDatabase, makeDataHome } from '../../apps/server/testing/database.ts';
import { launchBrowser, type TestBrowser } from '../browser.ts';
import { type RunningParley, startParley } from './parley.ts';

const SECRET = 'known to the stories alone, and long enough';

/** Parley running on one or several nodes over one database, and a browser. */
export interface Installation {
  readonly browser: TestBrowser;
  /** A node that was killed is replaced in place. */
  readonly nodes: RunningParley[];
  readonly connection: ClientConfig;
  /** What the command that makes workspaces uses. */
  readonly tools: Tools;
  /** kill -9 of a node. */
  kill(node?: number): Promise<void>;
  /** Starts a killed one again, at the same address. */
  revive(node?: number): Promise<void>;
  close(): Promise<void>;
}

export async function openInstallation(count: number): Promise<Installation> {
  const database = await createTestDatabase();
  const home = makeDataHome();
  const settings = {
    DATABASE_URL: database.url,
    PARLEY_DATA: home,
    PARLEY_SECRET: SECRET,
    PARLEY_ADMIN_EMAIL: 'first@parley.example',
    PARLEY_ADMIN_PASSWORD: 'not used by the stories',
  };
  const [browser, ...nodes] = await Promise.all([
    launchBrowser(),
    ...Array.from({ length: count }, () => startParley(settings)),
  ]);
  const nodeAt = (index: number): RunningParley => nodes[index] as RunningParley;
  return {
    browser,
    nodes,
    connection: database.connection,
    tools: { url: () => nodeAt(0).url, tokenOf: tokenMaker(SECRET) },
    kill: (node = 0) => nodeAt(node).kill(),
    async revive(node = 0) {
      nodes[node] = await startParley({ ...settings, PORT: new URL(nodeAt(node).url).port });
    },
    async close() {
      await browser.close();
      await Promise.all(nodes.map((node) => node.stop()));
      await database.drop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
