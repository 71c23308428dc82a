import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { Frame, Page } from 'playwright-core';
import { launchBrowser, type TestBrowser } from './browser.ts';

let browser: TestBrowser;
let server: Server;
let cookiesSent: string[] = [];

/** The same server is two sites: `localhost` holds the shop, `127.0.0.1` the frame in it. */
const at = (host: 'localhost' | '127.0.0.1', path: string): string =>
  `http://${host}:${(server.address() as AddressInfo).port}${path}`;

before(async () => {
  server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (request.url === '/frame') {
      cookiesSent.push(request.headers.cookie ?? '');
      response.setHeader('set-cookie', ['plain=1', 'none=1; SameSite=None; Secure']);
      response.end('<title>frame</title>');
    } else {
      const frame = at(request.headers.host?.startsWith('localhost') ? '127.0.0.1' : 'localhost', '/frame');
      response.end(`<title>shop</title><iframe src="${frame}"></iframe>`);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  browser = await launchBrowser();
});

after(async () => {
  await browser.close();
  server.close();
});

async function frameIn(page: Page): Promise<Frame> {
  await page.goto(at('localhost', '/'), { waitUntil: 'load' });
  const frame = page.frames().find((candidate) => candidate.url().endsWith('/frame'));
  assert.ok(frame);
  return frame;
}

test('a site keeps its own storage and cookies', async () => {
  const page = await browser.newPage();
  await page.goto(at('127.0.0.1', '/frame'));
  await page.evaluate(() => localStorage.setItem('token', 'mine'));
  await page.reload();
  assert.equal(await page.evaluate(() => localStorage.getItem('token')), 'mine');
  assert.match(await page.evaluate(() => document.cookie), /plain=1/);
  await page.context().close();
});

test('a frame of another site gets neither cookies nor storage', async () => {
  const page = await browser.newPage();
  await page.goto(at('127.0.0.1', '/frame'));
  cookiesSent = [];
  const frame = await frameIn(page);
  assert.equal(await frame.evaluate(() => document.cookie), '');
  assert.deepEqual(cookiesSent, ['']);
  for (const access of ['localStorage.length', 'sessionStorage.length', "indexedDB.open('x')", 'caches.keys()']) {
    await assert.rejects(frame.evaluate(access), /SecurityError|Access is denied/, access);
  }
  await page.context().close();
});

test('the browser itself partitions what a frame of another site stores', async () => {
  const context = await browser.newContext();
  const speaker = await browser.newPage(context);
  await speaker.goto(at('127.0.0.1', '/frame'));
  await speaker.evaluate(() => {
    const channel = new BroadcastChannel('site');
    setInterval(() => channel.postMessage('hello'), 10);
  });
  const hears = (listener: Page | Frame): Promise<boolean> =>
    listener.evaluate(
      () =>
        new Promise<boolean>((resolve) => {
          new BroadcastChannel('site').onmessage = () => resolve(true);
          setTimeout(() => resolve(false), 500);
        }),
    );
  const sameSite = await browser.newPage(context);
  await sameSite.goto(at('127.0.0.1', '/frame'));
  assert.equal(await hears(sameSite), true);
  assert.equal(await hears(await frameIn(await browser.newPage(context))), false);
  await context.close();
});

test('emoji are drawn in colour', async () => {
  const page = await browser.newPage();
  const colours = await page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d');
    if (!canvas) return 0;
    canvas.font = '40px sans-serif';
    canvas.fillText('😀', 0, 40);
    const { data } = canvas.getImageData(0, 0, 60, 60);
    let coloured = 0;
    for (let i = 0; i < data.length; i += 4) if (data[i] !== data[i + 2]) coloured += 1;
    return coloured;
  });
  assert.ok(colours > 100, `${colours} coloured pixels`);
  await page.context().close();
});
