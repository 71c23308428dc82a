import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { promisify } from 'node:util';
import { mayEnter, serverAccount } from './account.ts';
import { SYSTEM_DIRECTORY } from './binaries.ts';
import { startCluster } from './cluster.ts';

const onlyAsRoot = { skip: process.getuid?.() === 0 ? false : 'needs root' };

function makeHome(t: TestContext, mode: number): string {
  const home = mkdtempSync(join(tmpdir(), 'parley-account-'));
  chmodSync(home, mode);
  t.after(() => rmSync(home, { recursive: true }));
  return home;
}

test('as root, PostgreSQL runs as nobody, who may enter its own directory and see no other', onlyAsRoot, async (t) => {
  const home = join(makeHome(t, 0o755), 'data');
  const cluster = await startCluster({ dataDirectory: home, log: () => undefined });
  const pid = await cluster.postmaster();
  assert.equal(statSync(`/proc/${pid}`).uid, serverAccount().uid);
  assert.equal(statSync(cluster.dataDirectory).uid, serverAccount().uid);
  assert.equal(statSync(home).mode & 0o777, 0o711);
  await cluster.stop();
});

test(
  'where only root may enter, the database lies under /var/lib/parley, and a link leads to it',
  onlyAsRoot,
  async (t) => {
    const home = join(makeHome(t, 0o700), 'data');
    const said: string[] = [];
    const log = (sentence: string) => said.push(sentence);
    const cluster = await startCluster({ dataDirectory: home, log });
    t.after(() => rmSync(dirname(cluster.dataDirectory), { recursive: true }));
    assert.ok(cluster.dataDirectory.startsWith(`${SYSTEM_DIRECTORY}/`));
    assert.equal(readlinkSync(join(home, 'postgres')), cluster.dataDirectory);
    assert.match(said.join(), new RegExp(dirname(cluster.dataDirectory)));
    await cluster.stop();
    const again = await startCluster({ dataDirectory: home, log });
    assert.equal(again.dataDirectory, cluster.dataDirectory);
    await again.stop();
    rmSync(join(home, 'postgres'));
    const fresh = await startCluster({ dataDirectory: home, log });
    t.after(() => rmSync(dirname(fresh.dataDirectory), { recursive: true }));
    assert.notEqual(fresh.dataDirectory, cluster.dataDirectory);
    await fresh.stop();
  },
);

test('a database of an ordinary user is served by that user and by root in turn', onlyAsRoot, async (t) => {
  // Neither root nor nobody; it needs an entry in the list of users, which every system has for this one.
  const daemon = { uid: 1, gid: 1 };
  if (!(await mayEnter(process.execPath, daemon))) return t.skip('an ordinary user may not enter this clone');
  const home = makeHome(t, 0o755);
  chownSync(home, daemon.uid, daemon.gid);
  const program = `
    import { startCluster } from ${JSON.stringify(new URL('./cluster.ts', import.meta.url).href)};
    const cluster = await startCluster({ dataDirectory: ${JSON.stringify(home)}, log: () => undefined });
    await cluster.stop();`;
  const asUser = () =>
    promisify(execFile)(process.execPath, ['--input-type=module-typescript', '--eval', program], {
      ...daemon,
      cwd: '/',
      env: { PATH: process.env['PATH'] ?? '' },
    });
  await asUser();
  assert.equal(statSync(join(home, 'postgres')).uid, daemon.uid);
  const cluster = await startCluster({ dataDirectory: home, log: () => undefined });
  assert.equal(statSync(`/proc/${await cluster.postmaster()}`).uid, daemon.uid);
  await cluster.stop();
  await asUser();
});

test('permission bits decide who may enter', onlyAsRoot, async (t) => {
  const home = makeHome(t, 0o711);
  const inner = join(home, 'inner');
  mkdirSync(inner);
  chmodSync(inner, 0o750);
  const account = serverAccount();
  assert.ok(await mayEnter(home, account));
  assert.ok(!(await mayEnter(inner, account)));
  chownSync(inner, 0, account.gid);
  assert.ok(await mayEnter(inner, account));
  chownSync(inner, account.uid, 0);
  assert.ok(await mayEnter(inner, account));
});
