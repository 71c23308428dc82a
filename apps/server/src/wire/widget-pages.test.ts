import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { widgetPages } from './widget-pages.ts';

const INBOX = '01900000-0000-7000-8000-000000000001';
let folder: string;
let server: FastifyInstance;
let domains: string[] = [];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-widget-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'frame.html'), '<!doctype html><title>Chat</title>');
  await writeFile(join(folder, 'widget.js'), 'loader()');
  await writeFile(join(folder, 'panel.js'), 'panel()');
  await writeFile(join(folder, 'assets', 'frame-abc.js'), 'frame()');
  server = Fastify();
  // What the rest of the server says of every page must not keep the widget out of other people's sites.
  server.addHook('onRequest', async (_request, reply) => {
    reply.header('x-frame-options', 'SAMEORIGIN').header('cross-origin-resource-policy', 'same-origin');
  });
  await server.register(widgetPages, { folder, inbox: async (id) => (id === INBOX ? { domains } : null) });
});
after(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const ancestors = (policy: unknown) => /frame-ancestors ([^;]*)/.exec(String(policy))?.[1];
const frame = (inbox: string) => server.inject({ url: '/widget/frame', query: { inbox } });

test('the frame may be shown by the sites of its inbox, and by no other', async () => {
  domains = ['shop.example', '*.shop.example', 'localhost:3001'];
  const page = await frame(INBOX);
  assert.equal(page.statusCode, 200);
  assert.equal(
    ancestors(page.headers['content-security-policy']),
    'https://shop.example http://shop.example https://*.shop.example http://*.shop.example https://localhost:3001 http://localhost:3001',
  );
  assert.equal(page.headers['x-frame-options'], undefined);
  assert.equal(page.headers['cross-origin-resource-policy'], 'cross-origin');
  domains = [];
  assert.equal(ancestors((await frame(INBOX)).headers['content-security-policy']), "'none'");
});

test('the frame runs no script but its own', async () => {
  const policy = String((await frame(INBOX)).headers['content-security-policy']);
  assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self';/);
  assert.doesNotMatch(policy, /unsafe|\*(?!\.)/);
});

test('nothing in a domain can add a directive to the policy', async () => {
  domains = ["x; script-src 'unsafe-inline'", 'a b', '*', '', 'ok.example\r\nx: y', 'fine.example'];
  const policy = String((await frame(INBOX)).headers['content-security-policy']);
  assert.equal(ancestors(policy), 'https://fine.example http://fine.example');
  assert.doesNotMatch(policy, /unsafe-inline/);
});

test('an unknown inbox, or something that is none, is not found and can be shown nowhere', async () => {
  for (const inbox of ['01900000-0000-7000-8000-000000000002', 'x', '../../etc/passwd', '']) {
    const page = await frame(inbox);
    assert.equal(page.statusCode, 404);
    assert.equal(ancestors(page.headers['content-security-policy']), "'none'");
  }
  const twice = await server.inject(`/widget/frame?inbox=${INBOX}&inbox=${INBOX}`);
  assert.equal(twice.statusCode, 404);
});

test('files are compressed and kept: those with a hash in their name for ever, the loader for minutes', async () => {
  const asset = await server.inject({ url: '/widget/assets/frame-abc.js', headers: { 'accept-encoding': 'gzip' } });
  assert.match(String(asset.headers['cache-control']), /immutable/);
  assert.equal(gunzipSync(asset.rawPayload).toString(), 'frame()');

  const loader = await server.inject({ url: '/widget.js', headers: { 'accept-encoding': 'br;q=0' } });
  assert.equal(loader.body, 'loader()');
  assert.match(String(loader.headers['cache-control']), /max-age=300\b/);
  const again = await server.inject({ url: '/widget.js', headers: { 'if-none-match': String(loader.headers.etag) } });
  assert.equal(again.statusCode, 304);
  assert.equal((await server.inject('/widget/panel.js')).headers['access-control-allow-origin'], '*');
  assert.equal((await server.inject('/widget/assets/%2e%2e/frame.html')).statusCode, 404);
});
