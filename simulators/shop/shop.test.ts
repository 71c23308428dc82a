import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { shopSite } from './shop.ts';

const PARLEY = 'http://127.0.0.1:3000';
let inbox: string | null = '01900000-0000-7000-8000-000000000001';
let server: Server;
let shop: string;

before(async () => {
  server = createServer(shopSite({ parley: PARLEY, inbox: () => inbox }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  shop = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => server.close());

test('every page has the script tag and a policy that allows no script but Parley’s', async () => {
  for (const path of ['/', '/shelf/mug', '/basket', '/nowhere']) {
    const page = await fetch(shop + path);
    assert.equal(page.status, path === '/nowhere' ? 404 : 200);
    assert.match(
      page.headers.get('content-security-policy') ?? '',
      /default-src 'self'; script-src http:\/\/127\.0\.0\.1:3000;/,
    );
    const html = await page.text();
    assert.match(
      html,
      /<script async src="http:\/\/127\.0\.0\.1:3000\/widget\.js" data-inbox="01900000-0000-7000-8000-000000000001"/,
    );
    assert.doesNotMatch(html, /\sstyle=|<style|\son\w+=/);
  }
});

test('the shop speaks the browser’s language', async () => {
  const german = await (await fetch(shop, { headers: { 'accept-language': 'fr, de-AT;q=0.8, en;q=0.5' } })).text();
  assert.match(german, /<html lang="de">/);
  assert.match(german, /Morgenbecher/);
});

test('a basket is filled and emptied without any script', async () => {
  const change = async (by: number, cookie: string) => {
    const answer = await fetch(`${shop}/basket`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie },
      body: new URLSearchParams({ product: 'vase', by: String(by) }),
    });
    assert.equal(answer.status, 303);
    return (answer.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
  };
  const one = await change(1, '');
  const two = await change(1, one);
  assert.equal(two, 'shop_basket=vase.2');
  assert.match(await (await fetch(`${shop}/basket`, { headers: { cookie: two } })).text(), /€98\.00/);
  assert.equal(await change(-1, one), 'shop_basket=');
});

test('a forged basket and a strange form change nothing', async () => {
  const page = await (await fetch(`${shop}/basket`, { headers: { cookie: 'shop_basket=<b>.3-mug.x-mug.-1' } })).text();
  assert.match(page, /Your basket is empty/);
  const answer = await fetch(`${shop}/basket`, { method: 'POST', redirect: 'manual', body: 'x'.repeat(5_000) });
  assert.equal(answer.headers.get('set-cookie')?.split(';', 1)[0], 'shop_basket=');
});

test('without an inbox the shop stands, and says what is missing', async () => {
  inbox = null;
  const html = await (await fetch(shop)).text();
  assert.doesNotMatch(html, /<script/);
  assert.match(html, /create one in the desktop/);
});
