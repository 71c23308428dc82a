import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { type House, openHouse } from './house.ts';
import { type Installation, openInstallation } from './installation.ts';

type Tell = (house: House, installation: Installation) => Promise<void>;

/**
 * One running Parley and one browser for the stories of a file; each story has a house of its own, so that none sees another's people. A story fails
 * as well when a browser complained (an error in the console, a violated content security policy, a dialog) or a server logged a fault.
 */
export function storiesOf({
  nodes = 1,
}: {
  nodes?: number;
} = {}): (tell: Tell, workspace?: string) => () => Promise<void> {
  let installation: Installation;
  before(async () => {
    installation = await openInstallation(nodes);
  });
  after(() => installation.close());
  return (tell, workspace) => async () => {
    const house = await openHouse(installation, workspace);
    const earlier = installation.nodes.map(({ faults }) => faults.length);
    try {
      await tell(house, installation);
      assert.deepEqual(house.unexpected(), []);
      const faults = installation.nodes.flatMap((node, index) => node.faults.slice(earlier[index]));
      assert.deepEqual(faults, []);
    } catch (error) {
      // Shown with the failure.
      console.log(['What the screens showed is in', await pictures(house), ...house.unexpected()].join('\n'));
      throw error;
    } finally {
      await house.close();
    }
  };
}

/** The screens of everybody in a failed story. */
async function pictures(house: House): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-flows-'));
  await Promise.all(
    house.pages().map((page, index) => page.screenshot({ path: join(folder, `${index}.png`) }).catch(() => undefined)),
  );
  return folder;
}
