import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { publicUrl, readSettings, SettingError } from './settings.ts';

const home = mkdtempSync(join(tmpdir(), 'parley-settings-'));
after(() => rmSync(home, { recursive: true }));

const PARLEY_DATA = join(home, 'data');

test('without settings Parley serves this machine on port 3000, with its own database', () => {
  const { secret, ...settings } = readSettings({ PARLEY_DATA, PORT: '', PATH: '/bin' });
  assert.deepEqual(settings, {
    port: 3000,
    host: '127.0.0.1',
    dataDirectory: PARLEY_DATA,
    url: null,
    trustProxy: false,
    databaseUrl: null,
    administrator: null,
  });
  assert.ok(secret.length >= 32);
  assert.equal(publicUrl(settings, 4711), 'http://127.0.0.1:4711');
});

test('every setting can be given', () => {
  const settings = readSettings({
    PARLEY_DATA,
    PORT: '0',
    HOST: '::',
    PARLEY_URL: 'https://Chat.example.com/',
    TRUST_PROXY: '10.0.0.0/8, loopback, fd00::1',
    DATABASE_URL: 'postgresql:///parley?host=/run/postgresql',
    PARLEY_ADMIN_EMAIL: 'ada@example.com',
    PARLEY_ADMIN_PASSWORD: ' spaces count ',
    PARLEY_SECRET: 'x'.repeat(32),
  });
  assert.deepEqual(settings, {
    port: 0,
    host: '::',
    dataDirectory: PARLEY_DATA,
    url: 'https://chat.example.com',
    trustProxy: ['10.0.0.0/8', 'loopback', 'fd00::1'],
    databaseUrl: 'postgresql:///parley?host=/run/postgresql',
    administrator: { email: 'ada@example.com', password: ' spaces count ' },
    secret: 'x'.repeat(32),
  });
  assert.equal(publicUrl(settings, 1), 'https://chat.example.com');
  assert.equal(publicUrl({ url: null, host: '::1' }, 80), 'http://[::1]:80');
  assert.equal(readSettings({ PARLEY_DATA, TRUST_PROXY: '2' }).trustProxy, 2);
});

test('the secret is made once and kept where only its owner may read it', () => {
  const { secret } = readSettings({ PARLEY_DATA });
  assert.equal(readSettings({ PARLEY_DATA }).secret, secret);
  const path = join(PARLEY_DATA, 'secret');
  assert.equal(readFileSync(path, 'utf8').trim(), secret);
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.equal(statSync(PARLEY_DATA).mode & 0o007, process.getuid?.() === 0 ? 1 : 0);
});

const file = join(home, 'file');
const damaged = join(home, 'damaged');
writeFileSync(file, '');
mkdirSync(damaged);
writeFileSync(join(damaged, 'secret'), 'cut off');

/** Each wrong setting beside the name that its sentence must hold. */
const WRONG: readonly [string, Record<string, string>][] = [
  ['PORT', { PORT: '65536' }],
  ['PORT', { PORT: '3000x' }],
  ['HOST', { HOST: 'http://localhost' }],
  ['PARLEY_DATA', { PARLEY_DATA: join(file, 'data') }],
  ['PARLEY_DATA', { PARLEY_DATA: file }],
  ['PARLEY_URL', { PARLEY_URL: 'chat.example.com' }],
  ['PARLEY_URL', { PARLEY_URL: 'ftp://example.com' }],
  ['PARLEY_URL', { PARLEY_URL: 'https://example.com/chat' }],
  ['TRUST_PROXY', { TRUST_PROXY: 'yes' }],
  ['TRUST_PROXY', { TRUST_PROXY: '10.0.0.0/33' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://root:geheim@localhost/x' }],
  ['PARLEY_ADMIN_EMAIL', { PARLEY_ADMIN_EMAIL: 'ada@example.com' }],
  ['PARLEY_ADMIN_PASSWORD', { PARLEY_ADMIN_PASSWORD: 'long enough' }],
  ['PARLEY_ADMIN_EMAIL', { PARLEY_ADMIN_EMAIL: 'ada', PARLEY_ADMIN_PASSWORD: 'long enough' }],
  ['PARLEY_ADMIN_PASSWORD', { PARLEY_ADMIN_EMAIL: 'ada@example.com', PARLEY_ADMIN_PASSWORD: 'geheim123' }],
  ['PARLEY_SECRET', { PARLEY_SECRET: 'geheim' }],
  ['PARLEY_PORT', { PARLEY_PORT: '3000' }],
  ['PARLEY_SECRET', { PARLEY_DATA: damaged }],
];

for (const [name, env] of WRONG) {
  test(`a wrong ${name} is refused in one sentence: ${JSON.stringify(env).replace(home, '')}`, () => {
    assert.throws(
      () => readSettings({ PARLEY_DATA, ...env }),
      (error) => {
        assert.ok(error instanceof SettingError);
        assert.match(error.message, new RegExp(`^${name}\\b.*[.]$`));
        assert.ok(!error.message.includes('geheim') && !error.message.includes('\n'));
        return true;
      },
    );
  });
}
