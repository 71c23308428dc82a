import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { en } from '../apps/desktop/src/language/en.ts';
import { makeDataHome } from '../apps/server/testing/database.ts';
import { launchBrowser, type TestBrowser } from './browser.ts';
import { Agent } from './house/agent.ts';
import { complaints } from './house/complaints.ts';
import { PATIENCE_MS } from './house/eventually.ts';
import { type RunningParley, startParley } from './house/parley.ts';
import { Visitor } from './house/visitor.ts';

let browser: TestBrowser;
let parley: RunningParley;
const home = makeDataHome();
const heard = complaints();

before(async () => {
  [browser, parley] = await Promise.all([launchBrowser(), startParley({ PARLEY_DATA: home })]);
});
after(async () => {
  await browser.close();
  await parley.stop();
  rmSync(home, { recursive: true, force: true });
});

async function tab(who: string) {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
  context.setDefaultTimeout(PATIENCE_MS);
  heard.watch(context, who);
  return browser.newPage(context);
}

test('the first minute: from the printed link to the first answered message', async () => {
  assert.ok(parley.link);
  const page = await tab('administrator');
  await page.goto(parley.link);
  await page.getByText(en.session.first).waitFor();
  await page.getByLabel(en.session.name).fill('Ada');
  await page.getByLabel(en.session.email).fill('ada@thistle.example');
  await page.getByRole('textbox', { name: en.session.password }).fill('a password of her own');
  await page.getByRole('button', { name: en.session.create }).click();
  await page.waitForURL(/\/app\/parley\/conversations\//);
  const ada = new Agent(page, { id: '', name: 'Ada', url: parley.url, slug: 'parley' });

  await ada.administers(en.navigation.inboxes);
  const tag = await page
    .getByRole('group', { name: `${en.inboxes.script}: Website` })
    .getByRole('code')
    .innerText();
  const inbox = /data-inbox="([^"]+)"/.exec(tag)?.[1];
  assert.ok(tag.startsWith(`<script async src="${parley.url}/widget.js"`));

  const visitor = new Visitor(await tab('visitor'), parley.shopUrl, { locale: 'en-GB' }, (context) =>
    browser.newPage(context),
  );
  await visitor.visits();
  assert.equal(await visitor.page.locator('script[data-inbox]').getAttribute('data-inbox'), inbox);
  await visitor.opensChat();
  await visitor.says('Is anybody there?');

  await ada.looksAt('unassigned');
  await ada.opens('Is anybody there?');
  await ada.says('Yes: me, for a minute now.');
  await visitor.sees('Yes: me, for a minute now.');
  assert.deepEqual(heard.unexpected(), []);
  assert.deepEqual(parley.faults, []);
});

test('the link works once', async () => {
  const page = await tab('somebody late');
  heard.expect(/somebody late: Failed to load resource/);
  await page.goto(parley.link as string);
  await page.getByRole('heading', { name: en.session.invalid }).waitFor();
  assert.deepEqual(heard.unexpected(), []);
});
