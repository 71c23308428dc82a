import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceOf } from './device.ts';

test('browsers are told apart though each claims to be the others', () => {
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0';
  const phone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
  const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
  assert.deepEqual(deviceOf(edge), { browser: 'Edge', system: 'Windows' });
  assert.deepEqual(deviceOf(phone), { browser: 'Safari', system: 'iOS' });
  assert.deepEqual(deviceOf(firefox), { browser: 'Firefox', system: 'Linux' });
  assert.equal(deviceOf('curl/8.0'), null);
});
